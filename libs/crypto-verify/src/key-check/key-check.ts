import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { VerifyError } from '../errors/verify-error.js';

/** Byte lengths of public keys. */
export const KEY_LENGTH = { kem: 1216, ed25519: 32, mldsa65: 1952 } as const;
const COEFFICIENT_BYTES = 1152;
const X25519_OFFSET = 1184;
const MODULUS = 3329;
/** Any scalar serves: after clamping it is a multiple of 8, so a small-order point gives zero. */
const PROBE_SCALAR = new Uint8Array(32).fill(9);

function checkLength(publicKey: Uint8Array, length: number): void {
  if (publicKey.length !== length) throw new VerifyError('KEY_LENGTH');
}

function checkCoefficients(publicKey: Uint8Array): void {
  for (let index = 0; index < COEFFICIENT_BYTES; index += 3) {
    const [a = 0, b = 0, c = 0] = publicKey.subarray(index, index + 3);
    const low = a | ((b & 0x0f) << 8);
    const high = (b >> 4) | (c << 4);
    if (low >= MODULUS || high >= MODULUS) throw new VerifyError('KEM_COEFFICIENT');
  }
}

/**
 * Checks an MLKEM768-X25519 public key: 1184 bytes ML-KEM-768 (768 coefficients of 12 bits, each below 3329,
 * then 32 bytes rho), then 32 bytes X25519 not of small order (FIPS 203 section 7.2, docs/protocol/subjects.md §8).
 * @throws VerifyError KEY_LENGTH, KEM_COEFFICIENT, X25519_SMALL_ORDER
 */
export function checkKemKey(publicKey: Uint8Array): void {
  checkLength(publicKey, KEY_LENGTH.kem);
  checkCoefficients(publicKey);
  try {
    x25519.getSharedSecret(PROBE_SCALAR, publicKey.subarray(X25519_OFFSET));
  } catch {
    throw new VerifyError('X25519_SMALL_ORDER');
  }
}

/**
 * Checks an Ed25519 public key: 32 bytes, the canonical encoding of a point of the prime-order group
 * (a small-order key verifies one signature for any message).
 * @throws VerifyError KEY_LENGTH, ED25519_WEAK
 */
export function checkEd25519Key(publicKey: Uint8Array): void {
  checkLength(publicKey, KEY_LENGTH.ed25519);
  let strong = false;
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    strong = !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    strong = false;
  }
  if (!strong) throw new VerifyError('ED25519_WEAK');
}

/**
 * Checks an ML-DSA-65 public key: 1952 bytes (every such string decodes, FIPS 204 algorithm 23).
 * @throws VerifyError KEY_LENGTH
 */
export function checkMldsa65Key(publicKey: Uint8Array): void {
  checkLength(publicKey, KEY_LENGTH.mldsa65);
}
