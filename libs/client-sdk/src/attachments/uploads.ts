import { attachmentLayout, AttachmentSealer, type AttachmentManifest } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { ActOptions, FileSource } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { PartSealer } from '../ports/part-sealer.js';
import { KeepAlive } from './keep-alive.js';
import { partHash } from './part-hash.js';
import { PartUrls } from './part-urls.js';
import { sendParts } from './send-parts.js';
import { UploadRecords, type UploadRecord } from './upload-record.js';

/** Seals files and uploads them part by part; what the object store holds already is not sent again. */
export class Uploads {
  private readonly records: UploadRecords;
  private readonly keepAlive: KeepAlive;
  /** Uploads that a file was begun with, or compared with, since this object was made: one source gives the same bytes. */
  private readonly belonging = new WeakMap<FileSource, string>();

  constructor(private readonly mailbox: OpenMailbox) {
    this.records = new UploadRecords(mailbox.signedIn.vault);
    this.keepAlive = new KeepAlive(mailbox.ports, mailbox.signedIn.info.idleSeconds);
  }

  /** @throws ClientError FILE_CHANGED, ABORTED, OFFLINE and those of the attachment routes */
  async run(files: readonly FileSource[], recipients: readonly string[], options: ActOptions): Promise<AttachmentManifest[]> {
    const manifests: AttachmentManifest[] = [];
    for (const file of files) {
      const sealer = this.mailbox.ports.partSealer();
      try {
        manifests.push(await this.upload(file, recipients, sealer, options));
      } finally {
        sealer.close();
      }
    }
    return manifests;
  }

  /** After the letter was sent: the records are of no use any more. */
  async done(files: readonly FileSource[], recipients: readonly string[]): Promise<void> {
    for (const file of files) await this.records.delete(file, recipients);
  }

  private async upload(file: FileSource, recipients: readonly string[], sealer: PartSealer, options: ActOptions): Promise<AttachmentManifest> {
    const known = await this.known(file, recipients, sealer, options);
    const { record, stored, urls } = known ?? (await this.begin(file, recipients));
    const { state } = record;
    const whole = (await AttachmentSealer.resume(state)).manifest();
    if (stored === 'complete') return whole;
    const open = openParts(file, stored);
    await sendParts({
      file, record, sealer, open, options,
      objects: this.mailbox.ports.objects,
      urls: new PartUrls(this.mailbox.ports.transport, state.id, open, urls),
      save: () => this.records.set(file, recipients, record),
      alive: () => this.keepAlive.beat(),
    });
    await this.complete(state.id, attachmentLayout(file.size).parts, options.signal);
    return whole;
  }

  /** An upload of the same file that was broken off; null where there is none, or the file is another one now. */
  private async known(file: FileSource, recipients: readonly string[], sealer: PartSealer, options: ActOptions): Promise<Progressed | null> {
    const record = await this.records.get(file, recipients);
    if (record === null) return null;
    const { id } = record.state;
    const upload = await this.stateOf(id);
    const usable = upload !== null && (this.belonging.get(file) === id || (await sameContent(file, record, sealer, options)));
    if (!usable) {
      await this.records.delete(file, recipients);
      return null;
    }
    this.belonging.set(file, id);
    const stored = upload.state === 'complete' ? 'complete' : new Set(upload.parts.map(({ part }) => part));
    return { record, stored, urls: [] };
  }

  private async begin(file: FileSource, recipients: readonly string[]): Promise<Progressed> {
    const { sealed } = attachmentLayout(file.size);
    const session = await this.mailbox.ports.transport.call('beginUpload', { mailbox: this.mailbox.state.mailbox, size: sealed });
    const name = manifestLine(file.name, 255) || 'file';
    const sealer = await AttachmentSealer.create({ id: session.id, size: file.size, name, type: manifestLine(file.mediaType, 127) });
    const record: UploadRecord = { state: sealer.state, hashes: new Map() };
    await this.records.set(file, recipients, record);
    this.belonging.set(file, session.id);
    return { record, stored: new Set(), urls: session.urls };
  }

  private async stateOf(id: string) {
    try {
      return await this.mailbox.ports.transport.call('getUpload', { id });
    } catch (error) {
      const gone = error instanceof ClientError && ['ATTACHMENT_NOT_FOUND', 'ATTACHMENT_STATE', 'ATTACHMENT_NOT_YOURS'].includes(error.code);
      if (gone) return null;
      throw error;
    }
  }

  private async complete(id: string, count: number, signal: AbortSignal | undefined): Promise<void> {
    const { state, parts } = await this.mailbox.ports.transport.call('getUpload', { id }, signal);
    if (state === 'complete') return;
    if (parts.length !== count) throw new ClientError('ATTACHMENT_INCOMPLETE');
    const named = parts.map(({ part, etag }) => ({ part, etag })).sort((a, b) => a.part - b.part);
    await this.mailbox.ports.transport.call('completeUpload', { id, parts: named }, signal);
  }
}

interface Progressed {
  readonly record: UploadRecord;
  /** Parts (from 1) that the object store holds. */
  readonly stored: ReadonlySet<number> | 'complete';
  readonly urls: readonly { part: number; url: string }[];
}

function openParts(file: FileSource, stored: ReadonlySet<number>): number[] {
  const { parts } = attachmentLayout(file.size);
  return Array.from({ length: parts }, (_, index) => index + 1).filter((part) => !stored.has(part));
}

/** Whether every part that was begun to be sent would be sealed to the same bytes again. */
async function sameContent(file: FileSource, { state, hashes }: UploadRecord, sealer: PartSealer, options: ActOptions): Promise<boolean> {
  const layout = await AttachmentSealer.resume(state);
  let done = 0;
  for (const [part, hash] of hashes) {
    if (options.signal?.aborted === true) throw new ClientError('ABORTED');
    options.onProgress?.({ phase: 'checking', file: file.name, done, total: hashes.size });
    done += 1;
    const { start, end } = layout.partSource(part);
    const plaintext = await file.slice(start, end);
    if (plaintext.length !== end - start || (await partHash(await sealer.seal(state, part, plaintext))) !== hash) return false;
  }
  return true;
}

/** Name and media type as one line of at most `maximum` units. */
function manifestLine(text: string, maximum: number): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '').slice(0, maximum).toWellFormed().replace(/\uFFFD$/, '');
}
