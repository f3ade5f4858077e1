import { limits, Problem } from '@siegelpost/contracts';
import type { StoredPart } from '../object-store/s3-client.js';

/** Parts of an object of `size` bytes. */
export const partCount = (size: number): number => Math.ceil(size / limits.attachmentPartBytes);

/** Bytes of part `part` (from 1); all but the last are full. */
export const partSize = (size: number, part: number): number =>
  Math.min(limits.attachmentPartBytes, size - (part - 1) * limits.attachmentPartBytes);

/**
 * The stored parts, if they are exactly those that make up the object and those that the client names.
 *
 * @throws Problem ATTACHMENT_INCOMPLETE a part is missing
 * @throws Problem ATTACHMENT_PARTS_INVALID a part is too many, of wrong size or not what the client sent
 */
export function requireWhole(
  size: number,
  stored: readonly StoredPart[],
  named: readonly { part: number; etag: string }[],
): readonly StoredPart[] {
  const byNumber = new Map(stored.map((part) => [part.part, part]));
  const whole = Array.from({ length: partCount(size) }, (_, index) => byNumber.get(index + 1));
  const present = whole.filter((part) => part !== undefined);
  if (present.length < whole.length) throw new Problem('ATTACHMENT_INCOMPLETE');
  const etags = new Map(named.map(({ part, etag }) => [part, etag.replaceAll('"', '')]));
  const fits = present.every(({ part, size: bytes, etag }) => bytes === partSize(size, part) && etags.get(part) === etag);
  if (!fits || stored.length !== whole.length || named.length !== whole.length) {
    throw new Problem('ATTACHMENT_PARTS_INVALID');
  }
  return present;
}
