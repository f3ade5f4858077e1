import { toBase64url, type EpochKeys, type SignaturePair } from '@siegelpost/crypto-verify';
import type { SigningPair, SubjectKeys } from './subject-keys.js';

/** Public half of a signing pair, as entries hold it. */
export function publicPair(keys: SigningPair): SignaturePair {
  return { ed25519: toBase64url(keys.ed25519.publicKey), mldsa65: toBase64url(keys.mldsa65.publicKey) };
}

/** Public keys of an epoch, as its entry holds them. */
export function publicKeys(keys: SubjectKeys): EpochKeys {
  return { kem: toBase64url(keys.kem.publicKey), ...publicPair(keys) };
}
