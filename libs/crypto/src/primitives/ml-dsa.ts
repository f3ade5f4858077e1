import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';

/** An ML-DSA-65 key (FIPS 204): 32-byte secret seed, 1952-byte public key. */
export interface MlDsaKey {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

export function mlDsaKey(seed: Uint8Array): MlDsaKey {
  return { seed, publicKey: ml_dsa65.keygen(seed).publicKey };
}

/** Randomised signature, 3309 bytes: signing again gives other bytes. */
export function mlDsaSign(key: MlDsaKey, message: Uint8Array): Uint8Array {
  return ml_dsa65.sign(message, ml_dsa65.keygen(key.seed).secretKey);
}
