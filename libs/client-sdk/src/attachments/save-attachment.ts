import { AttachmentDamaged, attachmentLayout, checkManifest, openAttachmentStream, PART_BYTES, type AttachmentManifest } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { ActOptions, FileSink } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { UrlExpired } from '../ports/object-transfer.js';

const TRIES = 3;

/**
 * Fetches a sealed object in steps of 8 MiB, opens it segment by segment, and writes it to the sink. Whatever fails, the
 * sink is told to leave nothing behind.
 * @throws ClientError ATTACHMENT_DAMAGED, ABORTED, OFFLINE
 */
export async function saveAttachment(mailbox: OpenMailbox, manifest: AttachmentManifest, sink: FileSink, options: ActOptions): Promise<void> {
  try {
    checkManifest(manifest);
    for await (const chunk of openAttachmentStream(manifest, ciphertext(mailbox, manifest, options))) await sink.write(chunk);
  } catch (error) {
    await sink.abort();
    throw error instanceof AttachmentDamaged ? new ClientError('ATTACHMENT_DAMAGED', undefined, { cause: error }) : error;
  }
  await sink.close();
}

async function* ciphertext(mailbox: OpenMailbox, manifest: AttachmentManifest, options: ActOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { sealed } = attachmentLayout(manifest.size);
  const object = new SealedObject(mailbox, manifest.id, sealed, options.signal);
  let next = object.step(0);
  for (let start = 0; start < sealed; start += PART_BYTES) {
    const chunk = await next;
    const done = Math.min(start + PART_BYTES, sealed);
    // One step ahead: what comes next travels while this one is opened. A failure shows when it is its turn.
    next = done < sealed ? object.step(done) : next;
    next.catch(() => undefined);
    options.onProgress?.({ phase: 'downloading', file: manifest.name, done, total: sealed });
    yield chunk;
  }
}

/** An object of the store by its presigned address, which is renewed when it has expired. */
class SealedObject {
  private url: Promise<string> | null = null;

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly id: string,
    private readonly size: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** The 8 MiB from `start`, or what is left. */
  async step(start: number): Promise<Uint8Array<ArrayBuffer>> {
    for (let left = TRIES - 1; ; left -= 1) {
      if (this.signal?.aborted === true) throw new ClientError('ABORTED');
      try {
        const end = Math.min(start + PART_BYTES, this.size);
        return await this.mailbox.ports.objects.get(await this.address(), start, end, this.signal);
      } catch (error) {
        if (left === 0) throw error instanceof UrlExpired ? new ClientError('SERVICE_UNAVAILABLE', undefined, { cause: error }) : error;
        if (!(error instanceof UrlExpired)) throw error;
        this.url = null;
      }
    }
  }

  private address(): Promise<string> {
    const { ports, state } = this.mailbox;
    this.url ??= ports.transport.call('getDownload', { id: this.id, mailbox: state.mailbox }).then(({ url, size }) => {
      if (size !== this.size) throw new ClientError('ATTACHMENT_DAMAGED');
      return url;
    });
    return this.url;
  }
}
