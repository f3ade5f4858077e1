/** Text of bytes in vectors: base64url without padding. */
export const text = (bytes) => Buffer.from(bytes).toString('base64url');
export const bytes = (encoded) => new Uint8Array(Buffer.from(encoded, 'base64url'));
/** `length` bytes of one value. */
export const filled = (value, length = 32) => new Uint8Array(length).fill(value);
/** The same bytes with one bit of byte `index` turned. */
export function flipped(source, index) {
  const copy = Uint8Array.from(source);
  copy[index] ^= 1;
  return copy;
}
