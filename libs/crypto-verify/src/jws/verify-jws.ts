import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { VerifyError } from '../errors/verify-error.js';
import { ALG, ed25519Kid, mldsa65Kid } from '../kid/kid.js';
import type { JwsSignature, JwsType, ParsedJws, SignatureAlg } from './jws.js';
import { signingInput } from './jws.js';

/** A key that must have signed. */
export interface ExpectedSigner {
  readonly alg: SignatureAlg;
  readonly publicKey: Uint8Array;
}

const SIGNATURE_LENGTH = { Ed25519: 64, 'ML-DSA-65': 3309 } as const;

/** kid of a signature key. */
export function signerKid(signer: ExpectedSigner): string {
  return signer.alg === ALG.ed25519 ? ed25519Kid(signer.publicKey) : mldsa65Kid(signer.publicKey);
}

function signatureHolds(payload: Uint8Array, one: JwsSignature, signer: ExpectedSigner): boolean {
  if (one.signature.length !== SIGNATURE_LENGTH[signer.alg]) return false;
  const input = signingInput(one.header, payload);
  try {
    return signer.alg === ALG.ed25519
      ? ed25519.verify(one.signature, input, signer.publicKey, { zip215: false })
      : ml_dsa65.verify(one.signature, input, signer.publicKey);
  } catch {
    return false;
  }
}

/**
 * Verifies that exactly these keys signed, in this order, under this `typ`; each signature alone
 * (docs/protocol/encoding.md §6). Ed25519 as in RFC 8032 section 5.1.7, ML-DSA-65 with an empty context.
 * @throws VerifyError SIGNERS_MISMATCH (missing, surplus, other order or key), HEADER_MISMATCH (other typ),
 * SIGNATURE_INVALID
 */
export function verifyJws(jws: ParsedJws, typ: JwsType, signers: readonly ExpectedSigner[]): void {
  if (signers.length === 0 || jws.signatures.length !== signers.length)
    throw new VerifyError('SIGNERS_MISMATCH');
  jws.signatures.forEach((one, index) => {
    const signer = signers[index];
    if (one.header.typ !== typ) throw new VerifyError('HEADER_MISMATCH');
    if (signer === undefined || one.header.alg !== signer.alg || one.header.kid !== signerKid(signer)) {
      throw new VerifyError('SIGNERS_MISMATCH');
    }
    if (!signatureHolds(jws.payload, one, signer)) throw new VerifyError('SIGNATURE_INVALID');
  });
}
