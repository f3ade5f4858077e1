/** A WebCrypto AES-256-GCM key; the runtime's `CryptoKey`, whatever its type is called there. */
export type AesKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

export const AES_KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** Imports 32 key bytes as a non-extractable AES-256-GCM key. */
export function importAesKey(raw: Uint8Array): Promise<AesKey> {
  if (raw.length !== AES_KEY_BYTES) throw new RangeError('AES-256 keys are 32 bytes');
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Makes a non-extractable AES-256-GCM key: what a device keeps in its key store. */
export async function generateAesKey(): Promise<AesKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM (NIST SP 800-38D): ciphertext ‖ 16-byte tag. A nonce serves one message per key. */
export async function gcmSeal(
  key: AesKey,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  additional: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: additional, tagLength: 128 };
  return new Uint8Array(await crypto.subtle.encrypt(parameters, key, plaintext));
}

/** Opens ciphertext ‖ tag. Rejects if one bit of key, nonce, additional data or ciphertext differs. */
export async function gcmOpen(
  key: AesKey,
  nonce: Uint8Array,
  sealed: Uint8Array,
  additional: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: additional, tagLength: 128 };
  return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
}
