import { concat, LABEL, lp } from '@siegelpost/crypto-verify';
import { gcmOpen, gcmSeal, type AesKey } from '../primitives/aes-gcm.js';
import { HEADER_BYTES } from './layout.js';

export const SALT_BYTES = 32;
export const PREFIX_BYTES = 7;
const NO_ADDITIONAL_DATA = new Uint8Array(0);

/** What a segment's nonce is made of, and the key derived for this attachment. */
export interface SegmentCipher {
  readonly key: AesKey;
  readonly prefix: Uint8Array;
}

/**
 * Tink AES256-GCM-HKDF streaming: the segment key is HKDF-SHA256 of the attachment key under the header's salt, info =
 * LP(siegelpost/1/attachment) ‖ LP(id) (docs/protocol/attachments.md §2).
 * @param key 32 bytes, secret, for this upload alone
 * @param id 16-byte attachment id as 22 characters of base64url
 */
export async function segmentCipher(
  key: Uint8Array,
  id: string,
  salt: Uint8Array,
  prefix: Uint8Array,
): Promise<SegmentCipher> {
  const master = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info: associatedData(id) };
  const target = { name: 'AES-GCM', length: 256 };
  return {
    key: await crypto.subtle.deriveKey(parameters, master, target, false, ['encrypt', 'decrypt']),
    prefix,
  };
}

/** What Tink calls associated data: it enters the key derivation alone. */
export function associatedData(id: string): Uint8Array {
  return concat(lp(LABEL.attachment), lp(id));
}

/** Header: one byte (40) ‖ salt 32 ‖ prefix 7. */
export function encodeHeader(salt: Uint8Array, prefix: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(Uint8Array.of(HEADER_BYTES), salt, prefix);
}

export function sealSegment(
  cipher: SegmentCipher,
  index: number,
  last: boolean,
  plaintext: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  return gcmSeal(cipher.key, nonce(cipher.prefix, index, last), plaintext, NO_ADDITIONAL_DATA);
}

export function openSegment(
  cipher: SegmentCipher,
  index: number,
  last: boolean,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  return gcmOpen(cipher.key, nonce(cipher.prefix, index, last), sealed, NO_ADDITIONAL_DATA);
}

/** 12 bytes: prefix 7 ‖ u32be index ‖ 1 for the last segment, else 0. */
function nonce(prefix: Uint8Array, index: number, last: boolean): Uint8Array {
  const out = new Uint8Array(12);
  out.set(prefix);
  new DataView(out.buffer).setUint32(PREFIX_BYTES, index);
  out[11] = last ? 1 : 0;
  return out;
}
