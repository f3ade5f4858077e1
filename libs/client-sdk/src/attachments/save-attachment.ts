import { AttachmentDamaged, attachmentLayout, checkManifest, openAttachmentStream, PART_BYTES, type AttachmentManifest } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { ActOptions, FileSink } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { PartSink } from '../ports/part-sink.js';
import { saveByParts } from './save-by-parts.js';
import { SealedObject } from './sealed-object.js';

/**
 * Fetches a sealed object and opens it into a sink. A `FileSink` is told to leave nothing behind whatever fails; a
 * `PartSink` keeps what was opened for the next try, unless the object is damaged.
 * @throws ClientError ATTACHMENT_DAMAGED, ABORTED, OFFLINE, DEVICE_FULL and those of the attachment routes
 */
export async function saveAttachment(mailbox: OpenMailbox, manifest: AttachmentManifest, sink: FileSink | PartSink, options: ActOptions): Promise<void> {
  try {
    checkManifest(manifest);
    const object = new SealedObject(mailbox, manifest.id, attachmentLayout(manifest.size).sealed, options.signal);
    if ('held' in sink) await saveByParts(object, manifest, sink, options);
    else await saveByStream(object, manifest, sink, options);
  } catch (thrown) {
    const error = thrown instanceof AttachmentDamaged ? new ClientError('ATTACHMENT_DAMAGED', undefined, { cause: thrown }) : thrown;
    const damaged = error instanceof ClientError && error.code === 'ATTACHMENT_DAMAGED';
    if (damaged || !('held' in sink)) await sink.abort();
    throw error;
  }
}

/** In steps of 8 MiB, from the first byte on. */
async function saveByStream(object: SealedObject, manifest: AttachmentManifest, sink: FileSink, options: ActOptions): Promise<void> {
  for await (const chunk of openAttachmentStream(manifest, ciphertext(object, manifest, options))) await sink.write(chunk);
  await sink.close();
}

async function* ciphertext(object: SealedObject, manifest: AttachmentManifest, options: ActOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { size } = object;
  const step = (start: number): Promise<Uint8Array<ArrayBuffer>> => object.bytes(start, start + PART_BYTES);
  let next = step(0);
  for (let start = 0; start < size; start += PART_BYTES) {
    const chunk = await next;
    const done = Math.min(start + PART_BYTES, size);
    // One step ahead: what comes next travels while this one is opened. A failure shows when it is its turn.
    next = done < size ? step(done) : next;
    next.catch(() => undefined);
    options.onProgress?.({ phase: 'downloading', file: manifest.name, done, total: size });
    yield chunk;
  }
}
