import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { VerifyError } from '../errors/verify-error.js';

/** Byte lengths of public keys. */
export const KEY_LENGTH = { kem: 1216, ed25519: 32, mldsa65: 1952 } as const;
const COEFFICIENT_BYTES = 1152;
const X25519_OFFSET = 1184;
const MODULUS = 3329;
/**
 * The u-coordinates of small order on Curve25519 and its twist, and the two that reduce to one (Bernstein, "Validate
 * public keys", cr.yp.to/ecdh.html): the very ones for which X25519 gives zero. Hex, least significant byte first.
 */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function checkLength(publicKey: Uint8Array, length: number): void {
  if (publicKey.length !== length) throw new VerifyError('KEY_LENGTH');
}

function checkCoefficients(publicKey: Uint8Array): void {
  for (let index = 0; index < COEFFICIENT_BYTES; index += 3) {
    const middle = publicKey[index + 1] ?? 0;
    const low = (publicKey[index] ?? 0) | ((middle & 0x0f) << 8);
    const high = (middle >> 4) | ((publicKey[index + 2] ?? 0) << 4);
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
  if (isSmallOrder(publicKey.subarray(X25519_OFFSET))) throw new VerifyError('X25519_SMALL_ORDER');
}

/** X25519 passes over the highest bit (RFC 7748 section 5). A list, because a multiplication for each recipient of each letter is dear. */
function isSmallOrder(u: Uint8Array): boolean {
  const masked = u.slice();
  masked[31] = (masked[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(bytesToHex(masked));
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
