import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { toBase64url } from '../encoding/base64url.js';
import { utf8 } from '../encoding/bytes.js';
import type { JwsHeader, JwsType } from '../jws/jws.js';
import { serializeJws, signingInput } from '../jws/jws.js';
import { ed25519Kid, mldsa65Kid } from '../kid/kid.js';
import type { EpochKeys, KeyEntryPayload, SignaturePair } from '../key-entry/payload.js';
import { serializeKeyEntryPayload } from '../key-entry/payload.js';
import { LABEL } from '../labels/labels.js';

/** A pair that can sign; for specs and vectors only, so that this library signs nothing at run time. */
export interface SecretPair {
  readonly public: SignaturePair;
  readonly signers: readonly SecretSigner[];
}

export interface SecretSigner {
  readonly alg: 'Ed25519' | 'ML-DSA-65';
  readonly kid: string;
  sign(message: Uint8Array): Uint8Array;
}

/** 32 bytes of one value: seeds of vectors. */
export const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

const expand = (seed: Uint8Array, label: string): Uint8Array =>
  hkdf(sha256, seed, undefined, utf8(label), 32);

/** Signature pair of a seed or control seed (docs/protocol/subjects.md §1). ML-DSA signs without randomness here, so that vectors stay the same. */
export function pairOf(seed: Uint8Array): SecretPair {
  const ed = ed25519.keygen(expand(seed, LABEL.ed25519));
  const ml = ml_dsa65.keygen(expand(seed, LABEL.mldsa65));
  return {
    public: { ed25519: toBase64url(ed.publicKey), mldsa65: toBase64url(ml.publicKey) },
    signers: [
      {
        alg: 'Ed25519',
        kid: ed25519Kid(ed.publicKey),
        sign: (message) => ed25519.sign(message, ed.secretKey),
      },
      {
        alg: 'ML-DSA-65',
        kid: mldsa65Kid(ml.publicKey),
        sign: (message) => ml_dsa65.sign(message, ml.secretKey, { extraEntropy: false }),
      },
    ],
  };
}

/** Raw KEM public key of a seed, 1216 bytes. */
export const kemKeyOf = (seed: Uint8Array): Uint8Array =>
  ml_kem768_x25519.keygen(expand(seed, LABEL.kem)).publicKey;

/** Public keys of a seed, as an entry has them. */
export function epochKeysOf(seed: Uint8Array): EpochKeys {
  return { kem: toBase64url(kemKeyOf(seed)), ...pairOf(seed).public };
}

/** Signs bytes as they are; rules are for the reader to enforce. */
export function signBytes(payload: Uint8Array, typ: JwsType, signers: readonly SecretSigner[]): string {
  return serializeJws(
    payload,
    signers.map(({ alg, kid, sign }) => {
      const header: JwsHeader = { alg, kid, typ };
      return { header, signature: sign(signingInput(header, payload)) };
    }),
  );
}

/** Signs an entry's payload with these pairs in this order. */
export function signEntry(payload: KeyEntryPayload, pairs: readonly SecretPair[]): string {
  const signers = pairs.flatMap((pair) => pair.signers);
  return signBytes(utf8(serializeKeyEntryPayload(payload)), 'siegelpost-key+jws', signers);
}

/** A person's genesis payload from a seed, changed as asked. */
export function personPayload(seed: Uint8Array, changes: Partial<KeyEntryPayload> = {}): KeyEntryPayload {
  return {
    v: 1,
    suite: 'SP1',
    type: 'person',
    subject: null,
    seq: 1,
    prev: null,
    epoch: 1,
    keys: epochKeysOf(seed),
    control: null,
    profile: null,
    replaces: null,
    reason: 'genesis',
    time: '2026-11-24T04:00:00.000Z',
    ...changes,
  };
}

/** A practice's genesis payload from a seed and control seeds, changed as asked. */
export function practicePayload(
  seed: Uint8Array,
  controls: readonly Uint8Array[],
  profile: string,
  changes: Partial<KeyEntryPayload> = {},
): KeyEntryPayload {
  const control = controls.map((one) => pairOf(one).public);
  return personPayload(seed, { type: 'practice', control, profile, ...changes });
}
