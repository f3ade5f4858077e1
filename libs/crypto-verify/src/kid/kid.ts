import { toBase64url } from '../encoding/base64url.js';
import { sha256Text } from '../encoding/hash.js';
import type { Kid } from '../ids/subject-id.js';

/** `alg` names of the three kinds of public key. */
export const ALG = { ed25519: 'Ed25519', mldsa65: 'ML-DSA-65', kem: 'HPKE-9-KE' } as const;

/** kid of an Ed25519 key (32 bytes): RFC 7638 thumbprint of its OKP JWK (RFC 8037). */
export function ed25519Kid(publicKey: Uint8Array): Kid {
  return sha256Text(`{"crv":"Ed25519","kty":"OKP","x":"${toBase64url(publicKey)}"}`);
}

function akpKid(alg: string, publicKey: Uint8Array): Kid {
  return sha256Text(`{"alg":"${alg}","kty":"AKP","pub":"${toBase64url(publicKey)}"}`);
}

/** kid of an ML-DSA-65 key (1952 bytes): RFC 7638 thumbprint of its AKP JWK (members alg, kty, pub). */
export function mldsa65Kid(publicKey: Uint8Array): Kid {
  return akpKid(ALG.mldsa65, publicKey);
}

/** kid of a KEM key (1216 bytes): the same, with `alg` "HPKE-9-KE". */
export function kemKid(publicKey: Uint8Array): Kid {
  return akpKid(ALG.kem, publicKey);
}
