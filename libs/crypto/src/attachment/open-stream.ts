import { concat } from '@siegelpost/crypto-verify';
import { AttachmentDamaged } from './attachment-damaged.js';
import { SEGMENT_BYTES } from './layout.js';
import { checkManifest, type AttachmentManifest } from './manifest.js';
import { AttachmentOpener } from './opener.js';

/**
 * Opens a ciphertext object from its first byte on. Yields the file's bytes segment by segment, each verified; returns
 * only if the object was whole and nothing followed it. What was yielded before a throw must be thrown away.
 * @param chunks the ciphertext, cut anywhere
 * @throws AttachmentDamaged
 */
export async function* openAttachmentStream(
  manifest: AttachmentManifest,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { layout } = checkManifest(manifest);
  let opener: AttachmentOpener | undefined;
  let index = 0;
  for await (const segment of segments(chunks)) {
    opener ??= await AttachmentOpener.create(manifest, segment);
    const plaintext = await opener.openSegment(index, segment);
    if (plaintext.length > 0) yield plaintext;
    index += 1;
  }
  if (index !== layout.count) throw new AttachmentDamaged('length');
}

/** Cuts the chunks anew into segments of 256 KiB; the last may be shorter. */
async function* segments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : concat(held, chunk);
    let offset = 0;
    for (; held.length - offset >= SEGMENT_BYTES; offset += SEGMENT_BYTES)
      yield held.subarray(offset, offset + SEGMENT_BYTES);
    held = held.subarray(offset);
  }
  if (held.length > 0) yield held;
}
