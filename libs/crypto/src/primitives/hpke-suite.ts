import * as noble from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KEM_MLKEM768_X25519, NotSupportedError } from 'hpke';

/** HPKE with MLKEM768-X25519, SHAKE256, AES-256-GCM (draft-ietf-hpke-pq), KEM and AEAD by the runtime's WebCrypto. */
export function nativeSuite(): CipherSuite {
  return new CipherSuite(KEM_MLKEM768_X25519, noble.KDF_SHAKE256, AEAD_AES_256_GCM);
}

/** The same suite in plain JavaScript, for runtimes without ML-KEM. The bytes are the same. */
export function portableSuite(): CipherSuite {
  return new CipherSuite(noble.KEM_MLKEM768_X25519, noble.KDF_SHAKE256, noble.AEAD_AES_256_GCM);
}

let chosen: Promise<CipherSuite> | undefined;

/** The suite this runtime is best at; decided once. */
export function hpkeSuite(): Promise<CipherSuite> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<CipherSuite> {
  const native = nativeSuite();
  try {
    await native.DeserializePrivateKey(new Uint8Array(native.KEM.Nsk));
    return native;
  } catch (error) {
    if (error instanceof NotSupportedError) return portableSuite();
    throw error;
  }
}
