import { fromBase64url } from '@siegelpost/crypto-verify';

/**
 * Decodes base64url text of exactly `length` bytes.
 * @throws RangeError on another length, VerifyError on malformed text
 */
export function bytesOf(text: string, length: number): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes.length !== length) throw new RangeError(`expected ${length} bytes`);
  return bytes;
}
