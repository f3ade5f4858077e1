import { attachmentLayout, HEADER_BYTES, PART_BYTES, type AttachmentManifest } from '@siegelpost/crypto';
import type { ActOptions } from '../facade.js';
import type { PartSink } from '../ports/part-sink.js';
import type { SealedObject } from './sealed-object.js';

/** Parts that a sink takes in one run: a browser ends its worker after each, which alone gives the memory back. */
const PARTS_PER_RUN = 8;

/** Has the sink take what it does not hold yet, a few parts at a time, and ends it when all of the file is there. */
export async function saveByParts(object: SealedObject, manifest: AttachmentManifest, sink: PartSink, options: ActOptions): Promise<void> {
  const { parts } = attachmentLayout(manifest.size);
  const missing = (): number[] => Array.from({ length: parts }, (_, part) => part).filter((part) => !sink.held.has(part));
  const tell = (): void => options.onProgress?.({ phase: 'downloading', file: manifest.name, done: heldBytes(sink, parts, object.size), total: object.size });
  tell();
  if (missing().length > 0) {
    const header = await object.bytes(0, HEADER_BYTES);
    while (missing().length > 0) {
      await object.reach((url) => sink.open({ manifest, header, parts: missing().slice(0, PARTS_PER_RUN), url }, tell, options.signal));
    }
  }
  await sink.close(manifest.size);
}

function heldBytes({ held }: PartSink, parts: number, sealed: number): number {
  const last = held.has(parts - 1) ? sealed - parts * PART_BYTES : 0;
  return held.size * PART_BYTES + last;
}
