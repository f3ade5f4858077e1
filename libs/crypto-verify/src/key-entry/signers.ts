import { fromBase64url } from '../encoding/base64url.js';
import { VerifyError } from '../errors/verify-error.js';
import type { JwsSignature } from '../jws/jws.js';
import type { ExpectedSigner } from '../jws/verify-jws.js';
import { ed25519Kid } from '../kid/kid.js';
import type { KeyEntryPayload, SignaturePair } from './payload.js';

/** A pair signs twice: Ed25519 first, then ML-DSA-65. */
export function pairSigners(pair: SignaturePair): ExpectedSigner[] {
  return [
    { alg: 'Ed25519', publicKey: fromBase64url(pair.ed25519) },
    { alg: 'ML-DSA-65', publicKey: fromBase64url(pair.mldsa65) },
  ];
}

/** Signers of a first entry: the subject's own pair; of a practice then the first control pair. */
export function genesisSigners(payload: KeyEntryPayload): ExpectedSigner[] {
  const firstControl = payload.control?.[0];
  return [...pairSigners(payload.keys), ...(firstControl === undefined ? [] : pairSigners(firstControl))];
}

function controlSigner(before: KeyEntryPayload, signatures: readonly JwsSignature[]): SignaturePair {
  const kid = signatures[0]?.header.kid;
  const pair = before.control?.find((one) => ed25519Kid(fromBase64url(one.ed25519)) === kid);
  if (pair === undefined) throw new VerifyError('SIGNERS_MISMATCH');
  return pair;
}

/**
 * Signers of a later entry. Person: the pair of the entry before. Practice: one pair of the control list of the
 * entry before, named by the first signature. Both: then the new pair if the epoch rises.
 * @throws VerifyError SIGNERS_MISMATCH if the first signature names no control pair
 */
export function stepSigners(
  payload: KeyEntryPayload,
  before: KeyEntryPayload,
  signatures: readonly JwsSignature[],
): ExpectedSigner[] {
  const old = before.type === 'person' ? before.keys : controlSigner(before, signatures);
  return [...pairSigners(old), ...(payload.epoch > before.epoch ? pairSigners(payload.keys) : [])];
}
