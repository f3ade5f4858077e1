import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import type { Key } from 'hpke';
import { hpkeSuite } from './hpke-suite.js';

export const KEM_SEED_BYTES = 32;
export const KEM_PUBLIC_KEY_BYTES = 1216;
export const ENCAPSULATED_BYTES = 1120;

/**
 * An MLKEM768-X25519 key pair. The handle does not survive IndexedDB: what is kept is the 32-byte seed, wrapped.
 */
export interface KemKey {
  readonly publicKey: Uint8Array;
  readonly handle: Key;
}

/** What `hpkeSeal` gives: 1120-byte encapsulated secret, ciphertext ‖ 16-byte tag. */
export interface HpkeSealed {
  readonly encapsulated: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/**
 * Key pair from its 32-byte seed, which is the serialised private key (draft-ietf-hpke-pq, section 4);
 * `DeriveKeyPair` of the same bytes would be another key.
 */
export async function kemKey(seed: Uint8Array): Promise<KemKey> {
  if (seed.length !== KEM_SEED_BYTES) throw new RangeError('KEM seeds are 32 bytes');
  const handle = await (await hpkeSuite()).DeserializePrivateKey(seed, false);
  return { publicKey: ml_kem768_x25519.keygen(seed).publicKey, handle };
}

/** Single-shot HPKE base mode, empty additional data. The caller has checked the public key (1216 bytes). */
export async function hpkeSeal(
  publicKey: Uint8Array,
  info: Uint8Array,
  plaintext: Uint8Array,
): Promise<HpkeSealed> {
  const suite = await hpkeSuite();
  const sealed = await suite.Seal(await suite.DeserializePublicKey(publicKey), plaintext, { info });
  return { encapsulated: sealed.encapsulatedSecret, ciphertext: sealed.ciphertext };
}

/** Opens what `hpkeSeal` made for this key under the same info; rejects on anything else. */
export async function hpkeOpen(key: KemKey, info: Uint8Array, sealed: HpkeSealed): Promise<Uint8Array> {
  return (await hpkeSuite()).Open(key.handle, sealed.encapsulated, sealed.ciphertext, { info });
}
