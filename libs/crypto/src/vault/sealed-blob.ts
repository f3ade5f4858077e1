import { concat } from '@siegelpost/crypto-verify';
import { gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES, type AesKey } from '../primitives/aes-gcm.js';
import { randomBytes } from '../primitives/random.js';

/** 12 random bytes ‖ AES-256-GCM ciphertext ‖ 16-byte tag: the form of slots and keyrings at rest. */
export async function sealBlob(
  key: AesKey,
  plaintext: Uint8Array,
  additional: Uint8Array,
): Promise<Uint8Array> {
  const nonce = randomBytes(NONCE_BYTES);
  return concat(nonce, await gcmSeal(key, nonce, plaintext, additional));
}

/** Opens what `sealBlob` made; `null` if it does not open. */
export async function openBlob(
  key: AesKey,
  blob: Uint8Array,
  additional: Uint8Array,
): Promise<Uint8Array | null> {
  if (blob.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    return await gcmOpen(key, blob.slice(0, NONCE_BYTES), blob.slice(NONCE_BYTES), additional);
  } catch {
    return null;
  }
}
