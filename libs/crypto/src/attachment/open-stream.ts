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
  let opener: AttachmentOpener | undefined;
  let index = 0;
  for await (const some of segments(chunks)) {
    const [first] = some;
    if (first === undefined) continue;
    opener ??= await AttachmentOpener.create(manifest, first);
    yield* inOrder(opener, index, some);
    index += some.length;
  }
  if (index !== layout.count) throw new AttachmentDamaged('length');
}

/** Opens segments side by side and yields them one after the other; nothing after the first that fails. */
async function* inOrder(
  opener: AttachmentOpener,
  start: number,
  sealed: readonly Uint8Array[],
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const opening = sealed.map(async (segment, offset) => opener.openSegment(start + offset, segment));
  // A failure shows when it is its turn.
  opening.forEach((one) => void one.catch(() => undefined));
  for (const one of opening) {
    const plaintext = await one;
    if (plaintext.length > 0) yield plaintext;
  }
}

/** Cuts the chunks anew into segments of 256 KiB, a few at a time; the last may be shorter. */
async function* segments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[], void, undefined> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : concat(held, chunk);
    const whole = Math.floor(held.length / SEGMENT_BYTES);
    for (let first = 0; first < whole; first += AT_ONCE) yield cut(held, first, Math.min(first + AT_ONCE, whole));
    held = held.subarray(whole * SEGMENT_BYTES);
  }
  if (held.length > 0) yield [held];
}

const cut = (bytes: Uint8Array, first: number, end: number): Uint8Array[] =>
  Array.from({ length: end - first }, (_, offset) => bytes.subarray((first + offset) * SEGMENT_BYTES, (first + offset + 1) * SEGMENT_BYTES));
