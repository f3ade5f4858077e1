import { ed25519Kid, kemKid, LABEL, mldsa65Kid, utf8, type Kid, type Label } from '@siegelpost/crypto-verify';
import { ed25519Key, type Ed25519Key } from '../primitives/ed25519.js';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { kemKey, type KemKey } from '../primitives/hpke.js';
import { mlDsaKey, type MlDsaKey } from '../primitives/ml-dsa.js';
import { randomBytes } from '../primitives/random.js';

export const SEED_BYTES = 32;

/** The keys of one subject in one epoch, all from one 32-byte seed (docs/protocol/subjects.md §1). Secret. */
export interface SubjectKeys {
  readonly epoch: number;
  readonly kem: KemKey;
  readonly ed25519: Ed25519Key;
  readonly mldsa65: MlDsaKey;
  readonly kids: { readonly kem: Kid; readonly ed25519: Kid; readonly mldsa65: Kid };
}

/** Signing pair of a control seed: one administrator's, or the paper's. Secret. */
export type SigningPair = Pick<SubjectKeys, 'ed25519' | 'mldsa65'> & {
  readonly kids: Pick<SubjectKeys['kids'], 'ed25519' | 'mldsa65'>;
};

/** What signs a statement: the Ed25519 key of a subject, or of its Super PIN. Secret. */
export interface StatementKeys {
  readonly ed25519: Ed25519Key;
  readonly kids: { readonly ed25519: Kid };
}

/** A new seed: 32 random bytes. */
export function newSeed(): Uint8Array {
  return randomBytes(SEED_BYTES);
}

/**
 * KEM, Ed25519 and ML-DSA-65 keys of an epoch: HKDF-SHA256 of the seed, no salt, info = the bare label.
 * @param seed 32 bytes, secret
 */
export async function deriveSubjectKeys(seed: Uint8Array, epoch: number): Promise<SubjectKeys> {
  const signing = deriveSigningPair(seed);
  const kem = await kemKey(derive(seed, LABEL.kem));
  return { ...signing, epoch, kem, kids: { ...signing.kids, kem: kemKid(kem.publicKey) } };
}

/** Ed25519 and ML-DSA-65 keys of a control seed, derived as those of an epoch. */
export function deriveSigningPair(seed: Uint8Array): SigningPair {
  if (seed.length !== SEED_BYTES) throw new RangeError('seeds are 32 bytes');
  const ed25519 = ed25519Key(derive(seed, LABEL.ed25519));
  const mldsa65 = mlDsaKey(derive(seed, LABEL.mldsa65));
  return {
    ed25519,
    mldsa65,
    kids: { ed25519: ed25519Kid(ed25519.publicKey), mldsa65: mldsa65Kid(mldsa65.publicKey) },
  };
}

function derive(seed: Uint8Array, label: Label): Uint8Array {
  return hkdfSha256(seed, utf8(label));
}
