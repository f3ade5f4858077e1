import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * HKDF-SHA256 (RFC 5869) without salt.
 * @param secret input keying material, any length; secret
 * @param info context, public
 * @param length bytes wanted, at most 8160; 32 unless told
 */
export function hkdfSha256(secret: Uint8Array, info: Uint8Array, length = 32): Uint8Array {
  return hkdf(sha256, secret, undefined, info, length);
}
