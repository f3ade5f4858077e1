import { hpkeSeal, kemKey } from '../../../libs/crypto/dist/primitives/hpke.js';
import { portableSuite } from '../../../libs/crypto/dist/primitives/hpke-suite.js';
import { filled, flipped, text } from './bytes.mjs';
import { draftVector } from './hpke-draft.mjs';

const seed = filled(0x11);
const info = new TextEncoder().encode('an info');

export async function hpkeVectors() {
  const { publicKey } = await kemKey(seed);
  const plaintext = filled(0x22);
  const { encapsulated, ciphertext } = await hpkeSeal(publicKey, info, plaintext);
  const sealed = (changes = {}) => ({
    seed: text(changes.seed ?? seed),
    infoBytes: text(changes.info ?? info),
    encapsulatedBytes: text(changes.encapsulated ?? encapsulated),
    ciphertextBytes: text(changes.ciphertext ?? ciphertext),
  });
  const suite = portableSuite();
  const derived = await suite.SerializePublicKey((await suite.DeriveKeyPair(seed)).publicKey);
  return {
    description: 'HPKE base mode, MLKEM768-X25519, SHAKE256: draft-ietf-hpke-pq, docs/protocol/letters.md §4',
    draft: draftVector,
    positive: [
      {
        name: 'a content key',
        ...sealed(),
        publicKeyBytes: text(publicKey),
        plaintextBytes: text(plaintext),
      },
    ],
    failures: [
      {
        name: 'another info',
        expect: 'OpenError',
        ...sealed({ info: new TextEncoder().encode('another info') }),
      },
      { name: 'another private key', expect: 'OpenError', ...sealed({ seed: filled(0x12) }) },
      {
        name: 'a changed ML-KEM ciphertext',
        expect: 'OpenError',
        ...sealed({ encapsulated: flipped(encapsulated, 7) }),
      },
      {
        name: 'a changed X25519 share',
        expect: 'OpenError',
        ...sealed({ encapsulated: flipped(encapsulated, 1100) }),
      },
      {
        name: 'a changed ciphertext',
        expect: 'OpenError',
        ...sealed({ ciphertext: flipped(ciphertext, 0) }),
      },
    ],
    notTheKey: {
      name: 'DeriveKeyPair of the seed is another key, not to be used',
      seed: text(seed),
      publicKeyBytes: text(derived),
    },
  };
}
