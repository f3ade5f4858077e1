import { VerifyError } from '../errors/verify-error.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Byte strings joined. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    out.set(part, position);
    position += part.length;
  }
  return out;
}

/** A number from 0 to 2^32 - 1 as 4 bytes, most significant first. */
export function u32be(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError('not an unsigned 32-bit number');
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/** Text as UTF-8. Callers pass well-formed text only (a lone surrogate would become U+FFFD). */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Whether a text is at most `maxBytes` of UTF-8; most texts need not be encoded to see that. */
export function fitsUtf8(text: string, maxBytes: number): boolean {
  // A UTF-16 unit takes one to three bytes.
  if (text.length > maxBytes) return false;
  return text.length * 3 <= maxBytes || utf8(text).length <= maxBytes;
}

/**
 * UTF-8 to text; a byte order mark stays as it is.
 * @throws VerifyError UTF8_INVALID
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new VerifyError('UTF8_INVALID');
  }
}

/** Whether two byte strings are the same. Not constant in time: for public values only. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
