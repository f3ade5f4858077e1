import { describe, expect, it } from '@jest/globals';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import { AEAD_ChaCha20Poly1305, KDF_SHAKE256, KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { CipherSuite } from 'hpke';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { portableSuite } from './hpke-suite.js';
import { hpkeOpen, hpkeSeal, kemKey } from './hpke.js';
import { randomBytes } from './random.js';

interface Sealed {
  readonly seed: string;
  readonly infoBytes: string;
  readonly encapsulatedBytes: string;
  readonly ciphertextBytes: string;
}
interface Opened extends Sealed {
  readonly publicKeyBytes: string;
  readonly plaintextBytes: string;
}
interface Draft extends Sealed {
  readonly publicKeyBegins: string;
  readonly publicKeyEnds: string;
  readonly additionalBytes: string;
  readonly plaintextBytes: string;
  readonly exporterContextBytes: string;
  readonly exportedBytes: string;
}

const vectors = readVectors<
  VectorFile<Opened, Sealed> & { draft: Draft; notTheKey: { seed: string; publicKeyBytes: string } }
>('hpke');

async function open(vector: Sealed): Promise<string> {
  const key = await kemKey(fromBase64url(vector.seed));
  const sealed = {
    encapsulated: fromBase64url(vector.encapsulatedBytes),
    ciphertext: fromBase64url(vector.ciphertextBytes),
  };
  return toBase64url(await hpkeOpen(key, fromBase64url(vector.infoBytes), sealed));
}

describe('HPKE', () => {
  it('opens the vector of the draft', async () => {
    const { draft } = vectors;
    const suite = new CipherSuite(KEM_MLKEM768_X25519, KDF_SHAKE256, AEAD_ChaCha20Poly1305);
    const key = await suite.DeserializePrivateKey(fromBase64url(draft.seed));
    const info = fromBase64url(draft.infoBytes);
    const context = await suite.SetupRecipient(key, fromBase64url(draft.encapsulatedBytes), { info });
    const plaintext = await context.Open(
      fromBase64url(draft.ciphertextBytes),
      fromBase64url(draft.additionalBytes),
    );
    expect(toBase64url(plaintext)).toBe(draft.plaintextBytes);
    const exported = await context.Export(fromBase64url(draft.exporterContextBytes), 32);
    expect(toBase64url(exported)).toBe(draft.exportedBytes);
  });

  it('has the public key of the draft’s private key', async () => {
    const { publicKey } = await kemKey(fromBase64url(vectors.draft.seed));
    expect(toBase64url(publicKey.subarray(0, 32))).toBe(vectors.draft.publicKeyBegins);
    expect(toBase64url(publicKey.subarray(-32))).toBe(vectors.draft.publicKeyEnds);
  });

  it.each(vectors.positive)('opens $name', async (vector) => {
    expect(toBase64url((await kemKey(fromBase64url(vector.seed))).publicKey)).toBe(vector.publicKeyBytes);
    expect(await open(vector)).toBe(vector.plaintextBytes);
  });

  it.each(vectors.failures)('refuses $name', async (vector) => {
    await expect(open(vector)).rejects.toMatchObject({ name: vector.expect });
  });

  it('does not use DeriveKeyPair for seeds', async () => {
    const { publicKey } = await kemKey(fromBase64url(vectors.notTheKey.seed));
    expect(toBase64url(publicKey)).not.toBe(vectors.notTheKey.publicKeyBytes);
  });

  it('seals afresh each time, for the portable suite as for the chosen one', async () => {
    const seed = randomBytes(32);
    const { publicKey } = await kemKey(seed);
    const info = randomBytes(8);
    const first = await hpkeSeal(publicKey, info, randomBytes(32));
    const plaintext = randomBytes(32);
    const second = await hpkeSeal(publicKey, info, plaintext);
    expect(toBase64url(first.encapsulated)).not.toBe(toBase64url(second.encapsulated));
    const suite = portableSuite();
    const key = await suite.DeserializePrivateKey(seed);
    expect(await suite.Open(key, second.encapsulated, second.ciphertext, { info })).toEqual(plaintext);
  });

  it('refuses seeds that are not 32 bytes', async () => {
    await expect(kemKey(randomBytes(64))).rejects.toBeInstanceOf(RangeError);
  });
});
