import { ed25519 } from '@noble/curves/ed25519.js';
import { concat } from '@siegelpost/crypto-verify';

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

/** PKCS #8 of an Ed25519 key (RFC 8410 section 7) up to its 32-byte seed. */
const PKCS8_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

type NativeKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
const imported = new WeakMap<Ed25519Key, Promise<NativeKey | null>>();

/**
 * The same signature by the runtime's WebCrypto, many times faster, where it has Ed25519. The key's handle is kept as
 * long as the key.
 */
export async function ed25519SignNative(key: Ed25519Key, message: Uint8Array): Promise<Uint8Array> {
  const native = imported.get(key) ?? importKey(key);
  imported.set(key, native);
  const handle = await native;
  if (handle === null) return ed25519Sign(key, message);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', handle, message));
}

/** Null where the runtime has no Ed25519. */
async function importKey({ seed }: Ed25519Key): Promise<NativeKey | null> {
  try {
    return await crypto.subtle.importKey('pkcs8', concat(PKCS8_PREFIX, seed), 'Ed25519', false, ['sign']);
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') return null;
    throw error;
  }
}
