/**
 * HPKE by this runtime's own ML-KEM and X25519 against the JavaScript implementation, both ways. Prints one JSON object:
 * whether the runtime has them, and what held.
 */
import { readFileSync } from 'node:fs';
import * as noble from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KEM_MLKEM768_X25519, NotSupportedError } from 'hpke';

const vectors = JSON.parse(readFileSync(new URL('../../vectors/hpke.json', import.meta.url), 'utf8'));
const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64url'));
const native = new CipherSuite(KEM_MLKEM768_X25519, noble.KDF_SHAKE256, AEAD_AES_256_GCM);
const portable = new CipherSuite(noble.KEM_MLKEM768_X25519, noble.KDF_SHAKE256, noble.AEAD_AES_256_GCM);

async function open(suite, { seed, infoBytes, encapsulatedBytes, ciphertextBytes }) {
  const key = await suite.DeserializePrivateKey(bytes(seed));
  const plaintext = await suite.Open(key, bytes(encapsulatedBytes), bytes(ciphertextBytes), {
    info: bytes(infoBytes),
  });
  return Buffer.from(plaintext).toString('base64url');
}

/** One suite seals, the other opens. */
async function crosses(from, to, { seed, publicKeyBytes, infoBytes, plaintextBytes }) {
  const publicKey = await from.DeserializePublicKey(bytes(publicKeyBytes));
  const { encapsulatedSecret, ciphertext } = await from.Seal(publicKey, bytes(plaintextBytes), {
    info: bytes(infoBytes),
  });
  const key = await to.DeserializePrivateKey(bytes(seed));
  const opened = await to.Open(key, encapsulatedSecret, ciphertext, { info: bytes(infoBytes) });
  return Buffer.from(opened).toString('base64url') === plaintextBytes;
}

async function hasNative() {
  try {
    await native.DeserializePrivateKey(new Uint8Array(32));
    return true;
  } catch (error) {
    if (error instanceof NotSupportedError) return false;
    throw error;
  }
}

async function report() {
  if (!(await hasNative())) return { native: false };
  const [vector] = vectors.positive;
  const refused = await Promise.all(
    vectors.failures.map((one) =>
      open(native, one).then(
        () => false,
        () => true,
      ),
    ),
  );
  return {
    native: true,
    opensVector: (await open(native, vector)) === vector.plaintextBytes,
    refused: refused.filter(Boolean).length,
    portableOpensNative: await crosses(native, portable, vector),
    nativeOpensPortable: await crosses(portable, native, vector),
  };
}

console.log(JSON.stringify(await report()));
