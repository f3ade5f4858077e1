/** Crockford base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes, a multiple of 5 of them, as characters of 5 bits, most significant first. */
export function toCrockford(bytes: Uint8Array): string {
  const length = (bytes.length * 8) / 5;
  if (!Number.isInteger(length)) throw new RangeError('whole characters need a multiple of 5 bytes');
  const bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from(
    { length },
    (_, index) => ALPHABET[Number((bits >> BigInt(5 * (length - 1 - index))) & 31n)],
  ).join('');
}

/** The bytes of `toCrockford`'s text. */
export function fromCrockford(text: string): Uint8Array {
  const bits = [...text].reduce((sum, character) => (sum << 5n) | BigInt(ALPHABET.indexOf(character)), 0n);
  const length = (text.length * 5) / 8;
  return Uint8Array.from({ length }, (_, index) => Number((bits >> BigInt(8 * (length - 1 - index))) & 255n));
}

/**
 * Reads typed characters (docs/protocol/confirm-code.md §3): blanks and hyphens dropped, lower case raised, O to 0, I
 * and L to 1.
 * @param length characters wanted
 * @param typedMax longer typed text is not looked at
 * @returns the characters, all of the alphabet; null where they are not
 */
export function readCrockford(typed: string, length: number, typedMax: number): string | null {
  if (typed.length > typedMax) return null;
  const code = typed
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === length && [...code].every((character) => ALPHABET.includes(character)) ? code : null;
}
