import { attachmentLayout, AttachmentSealer, PART_BYTES, type SealedPart } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { ActOptions, FileSource } from '../facade.js';
import { UrlExpired, type ObjectTransfer } from '../ports/object-transfer.js';
import type { PartSealer } from '../ports/part-sealer.js';
import { partHash } from './part-hash.js';
import type { PartUrls } from './part-urls.js';
import type { UploadRecord } from './upload-record.js';

/** Parts on their way at once: with 8 MiB each this is also what is held in memory. */
const IN_FLIGHT = 3;
const TRIES = 3;

export interface PartsJob {
  readonly file: FileSource;
  readonly record: UploadRecord;
  readonly sealer: PartSealer;
  /** Parts to send, from 1, ascending. */
  readonly open: readonly number[];
  readonly urls: PartUrls;
  readonly objects: ObjectTransfer;
  /** Seals the record on the device: before each part goes out. */
  readonly save: () => Promise<void>;
  /** Called before each part is sent. */
  readonly alive: () => Promise<void>;
  readonly options: ActOptions;
}

/** Seals and sends the open parts, a few at a time. The first failure stops the others from beginning. */
export async function sendParts(job: PartsJob): Promise<void> {
  const progress = new SendProgress(job);
  const queue = [...job.open];
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined && !failed; part = queue.shift()) {
      try {
        await sendPart(job, part, (bytes) => progress.sent(part, bytes));
      } catch (error) {
        failed = true;
        throw error;
      }
      progress.stored(part);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, lane));
  const refusal = lanes.find((one) => one.status === 'rejected');
  if (refusal !== undefined) throw refusal.reason;
}

async function sendPart(job: PartsJob, part: number, onSent: (bytes: number) => void): Promise<void> {
  const { file, record, sealer } = job;
  if (job.options.signal?.aborted === true) throw new ClientError('ABORTED');
  const { start, end } = (await AttachmentSealer.resume(record.state)).partSource(part - 1);
  const plaintext = await file.slice(start, end);
  if (plaintext.length !== end - start) throw new ClientError('FILE_CHANGED');
  const sealed = await sealer.seal(record.state, part - 1, plaintext);
  const hash = await partHash(sealed);
  const before = record.hashes.get(part - 1);
  if (before !== undefined && before !== hash) throw new ClientError('FILE_CHANGED');
  record.hashes.set(part - 1, hash);
  await job.save();
  await job.alive();
  await put(job, part, sealed, onSent);
}

async function put({ urls, objects, options }: PartsJob, part: number, sealed: SealedPart, onSent: (bytes: number) => void): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      await objects.put(await urls.of(part), sealed, options.signal, onSent);
      return;
    } catch (error) {
      if (left === 0) throw error instanceof UrlExpired ? new ClientError('SERVICE_UNAVAILABLE', undefined, { cause: error }) : error;
      if (error instanceof UrlExpired) await urls.renew(part);
      else if (!(error instanceof ClientError) || error.code !== 'SERVICE_UNAVAILABLE') throw error;
    }
  }
}

/** Bytes that have left, of stored parts and of those on their way. */
class SendProgress {
  private readonly total: number;
  private readonly last: number;
  private stand: number;
  private readonly moving = new Map<number, number>();

  constructor(private readonly job: PartsJob) {
    const { parts, sealed } = attachmentLayout(job.file.size);
    this.total = sealed;
    this.last = parts;
    this.stand = sealed - job.open.reduce((sum, part) => sum + this.sizeOf(part), 0);
    this.tell();
  }

  sent(part: number, bytes: number): void {
    // One byte less: all of it counts once the store has said that it holds the part.
    this.moving.set(part, Math.min(bytes, this.sizeOf(part) - 1));
    this.tell();
  }

  stored(part: number): void {
    this.moving.delete(part);
    this.stand += this.sizeOf(part);
    this.tell();
  }

  private sizeOf(part: number): number {
    return part < this.last ? PART_BYTES : this.total - (this.last - 1) * PART_BYTES;
  }

  private tell(): void {
    const moving = [...this.moving.values()].reduce((sum, bytes) => sum + bytes, 0);
    this.job.options.onProgress?.({ phase: 'uploading', file: this.job.file.name, done: this.stand + moving, total: this.total });
  }
}
