/** Smallest size that anything is padded to, in bytes. */
export const PADDING_FLOOR = 4096;

/**
 * Padmé: `length` with all but its leading bits rounded up (docs/protocol/letters.md §5). Exact up to 2^53 - 1.
 * E = floor(log2 L), S = floor(log2 E) + 1, the lowest E - S bits are rounded up to zero.
 */
export function padme(length: number): number {
  if (!Number.isSafeInteger(length) || length < 2) throw new RangeError('not a length of at least 2');
  const exponent = bitLength(length) - 1;
  const kept = bitLength(exponent);
  const step = 2 ** (exponent - kept);
  return step < 1 ? length : Math.ceil(length / step) * step;
}

/** Size after padding: Padmé(max(length, 4096)). */
export function paddedSize(length: number): number {
  return padme(Math.max(length, PADDING_FLOOR));
}

function bitLength(value: number): number {
  return value.toString(2).length;
}
