import {
  serializeJws,
  signingInput,
  utf8,
  type JwsHeader,
  type JwsType,
  type SignatureAlg,
} from '@siegelpost/crypto-verify';
import { ed25519Sign, ed25519SignNative } from '../primitives/ed25519.js';
import { mlDsaSign } from '../primitives/ml-dsa.js';
import type { SigningPair, StatementKeys } from './subject-keys.js';

/** One signature to make: algorithm name, kid, and the signing of bytes. */
interface Signer {
  readonly alg: SignatureAlg;
  readonly kid: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export function ed25519Signer(keys: StatementKeys): Signer {
  return { alg: 'Ed25519', kid: keys.kids.ed25519, sign: (message) => ed25519Sign(keys.ed25519, message) };
}

/** Both signers of a pair, in the order of key entries: Ed25519, then ML-DSA-65. */
export function pairSigners(keys: SigningPair): Signer[] {
  const mldsa65: Signer = {
    alg: 'ML-DSA-65',
    kid: keys.kids.mldsa65,
    sign: (message) => mlDsaSign(keys.mldsa65, message),
  };
  return [ed25519Signer(keys), mldsa65];
}

/**
 * JWS General JSON Serialization (RFC 7515, section 7.2.1), one signature per signer in their order
 * (docs/protocol/encoding.md §6).
 * @param payload JSON text; these very bytes are signed
 */
export function signJws(payload: string, typ: JwsType, signers: readonly Signer[]): string {
  const bytes = utf8(payload);
  const signatures = signers.map(({ alg, kid, sign }) => {
    const header: JwsHeader = { alg, kid, typ };
    return { header, signature: sign(signingInput(header, bytes)) };
  });
  return serializeJws(bytes, signatures);
}

/**
 * A letter's JWS: as `signJws` with the Ed25519 signer alone, by the runtime's own Ed25519.
 * @param payload JSON text; these very bytes are signed
 */
export async function signLetterJws(payload: string, keys: SigningPair): Promise<string> {
  const bytes = utf8(payload);
  const header: JwsHeader = { alg: 'Ed25519', kid: keys.kids.ed25519, typ: 'siegelpost-letter+jws' };
  return serializeJws(bytes, [{ header, signature: await ed25519SignNative(keys.ed25519, signingInput(header, bytes)) }]);
}
