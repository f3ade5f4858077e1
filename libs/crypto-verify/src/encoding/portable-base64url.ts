/** One way to write and read base64url; all of them give the same texts and bytes. */
export interface Base64url {
  readonly encode: (bytes: Uint8Array) => string;
  /** May read more than the one text of a byte string; throws, or gives any bytes, where the text is none. */
  readonly decode: (text: string) => Uint8Array;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const VALUES = new Int8Array(128).fill(-1);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});
const ascii = new TextDecoder('utf-8');

/** For runtimes that have none. */
export const portableBase64url: Base64url = { encode, decode };

function encode(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let position = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let shift = 18; shift >= 0 && position < out.length; shift -= 6) {
      out[position++] = CODES[(group >> shift) & 63] ?? 0;
    }
  }
  return ascii.decode(out);
}

function sextet(text: string, index: number): number {
  const code = text.charCodeAt(index);
  const value = code < 128 ? (VALUES[code] ?? -1) : -1;
  if (value < 0) throw new RangeError('not of the alphabet');
  return value;
}

function decode(text: string): Uint8Array {
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let position = 0;
  let bits = 0;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    value = ((value << 6) | sextet(text, index)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[position++] = (value >> bits) & 0xff;
    }
  }
  return out;
}
