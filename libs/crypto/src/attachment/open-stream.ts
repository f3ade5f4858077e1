import { concat } from '@siegelpost/crypto-verify';
import { AttachmentDamaged } from './attachment-damaged.js';
import { SEGMENT_BYTES } from './layout.js';
import { checkManifest, type AttachmentManifest } from './manifest.js';
import { AttachmentOpener } from './opener.js';

/** Segments that are opened side by side: 2 MiB, so that more than one core works and little is held. */
const AT_ONCE = 8;

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
  const opening: Promise<Uint8Array<ArrayBuffer>>[] = [];
  let opener: AttachmentOpener | undefined;
  let index = 0;
  for await (const segment of segments(chunks)) {
    opener ??= await AttachmentOpener.create(manifest, segment);
    const opened = opener.openSegment(index, segment);
    // A failure shows when it is the segment's turn.
    opened.catch(() => undefined);
    opening.push(opened);
    index += 1;
    if (opening.length >= AT_ONCE) yield* first(opening);
  }
  while (opening.length > 0) yield* first(opening);
  if (index !== layout.count) throw new AttachmentDamaged('length');
}

/** The segment whose turn it is, if it holds anything. */
async function* first(opening: Promise<Uint8Array<ArrayBuffer>>[]): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const plaintext = await opening.shift();
  if (plaintext !== undefined && plaintext.length > 0) yield plaintext;
}

/** Cuts the chunks anew into segments of 256 KiB; the last may be shorter. */
async function* segments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : concat(held, chunk);
    let start = 0;
    for (; held.length - start >= SEGMENT_BYTES; start += SEGMENT_BYTES) yield held.subarray(start, start + SEGMENT_BYTES);
    held = held.subarray(start);
  }
  if (held.length > 0) yield held;
}
