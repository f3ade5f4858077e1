import { VerifyError } from '../errors/verify-error.js';
import { portableBase64url } from './portable-base64url.js';
import type { Base64url } from './portable-base64url.js';
import { bufferBase64url, nativeBase64url } from './runtime-base64url.js';

/** The runtime's own where it has one: many times faster. */
const base64url: Base64url = nativeBase64url() ?? bufferBase64url() ?? portableBase64url;

/** Bytes to base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/**
 * base64url without padding to bytes. One text per byte string: padding, blanks, the other alphabet and
 * unused bits that are not zero are refused, by encoding again (docs/protocol/encoding.md §4).
 * @throws VerifyError BASE64URL_INVALID
 */
export function fromBase64url(text: string): Uint8Array {
  return readBase64url(base64url, text);
}

/** As `fromBase64url`, by one certain way. */
export function readBase64url({ encode, decode }: Base64url, text: string): Uint8Array {
  let bytes: Uint8Array | undefined;
  try {
    bytes = decode(text);
  } catch {
    throw new VerifyError('BASE64URL_INVALID');
  }
  if (encode(bytes) !== text) throw new VerifyError('BASE64URL_INVALID');
  return bytes;
}
