import { ed25519 } from '@noble/curves/ed25519.js';

/** An Ed25519 key (RFC 8032): 32-byte secret seed, 32-byte public key. */
export interface Ed25519Key {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

export function ed25519Key(seed: Uint8Array): Ed25519Key {
  return { seed, publicKey: ed25519.getPublicKey(seed) };
}

/** Deterministic signature, 64 bytes. */
export function ed25519Sign(key: Ed25519Key, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, key.seed);
}
