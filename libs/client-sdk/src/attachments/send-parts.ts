import { attachmentLayout, AttachmentSealer, PART_BYTES } from '@siegelpost/crypto';
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
  const progress = progressOf(job);
  const queue = [...job.open];
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined && !failed; part = queue.shift()) {
      try {
        await sendPart(job, part);
      } catch (error) {
        failed = true;
        throw error;
      }
      progress(part);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, lane));
  const refusal = lanes.find((one) => one.status === 'rejected');
  if (refusal !== undefined) throw refusal.reason;
}

async function sendPart(job: PartsJob, part: number): Promise<void> {
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
  await put(job, part, sealed);
}

async function put({ urls, objects, options }: PartsJob, part: number, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      await objects.put(await urls.of(part), sealed, options.signal);
      return;
    } catch (error) {
      if (left === 0) throw error instanceof UrlExpired ? new ClientError('SERVICE_UNAVAILABLE', undefined, { cause: error }) : error;
      if (error instanceof UrlExpired) await urls.renew(part);
      else if (!(error instanceof ClientError) || error.code !== 'SERVICE_UNAVAILABLE') throw error;
    }
  }
}

function progressOf({ file, open, options }: PartsJob): (part: number) => void {
  const { parts, sealed } = attachmentLayout(file.size);
  const sizeOf = (part: number): number => (part < parts ? PART_BYTES : sealed - (parts - 1) * PART_BYTES);
  let done = sealed - open.reduce((sum, part) => sum + sizeOf(part), 0);
  const tell = (): void => options.onProgress?.({ phase: 'uploading', file: file.name, done, total: sealed });
  tell();
  return (part) => {
    done += sizeOf(part);
    tell();
  };
}
