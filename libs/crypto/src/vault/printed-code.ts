import { concat, equalBytes, fromCrockford, readCrockford, toCrockford, u32be } from '@siegelpost/crypto-verify';
import { SuperPinError } from './super-pin-error.js';

/** First byte of a code, which tells its purpose: a sheet is never mistaken for another kind. */
export const CODE_VERSION = { superPin: 1, practicePaper: 2 } as const;
type Version = (typeof CODE_VERSION)[keyof typeof CODE_VERSION];

export const CODE_SECRET_BYTES = 20;
const CODE_LENGTH = 40;
const TYPED_MAX = 128;
/** Polynomial of CRC-32 (ISO 3309), reflected. */
const CRC_POLYNOMIAL = 0xedb88320;

/**
 * A code on paper, 40 Crockford characters: version ‖ secret ‖ CRC-32 (docs/protocol/super-pin.md §1).
 * @param secret 20 bytes
 * @returns 8 groups of 5, joined by hyphens; secret
 */
export function printedCode(version: Version, secret: Uint8Array): string {
  if (secret.length !== CODE_SECRET_BYTES) throw new RangeError('the secret of a code is 20 bytes');
  const body = concat(Uint8Array.of(version), secret);
  return toCrockford(concat(body, u32be(crc32(body)))).replace(/.{5}(?=.)/g, '$&-');
}

/**
 * Reads a typed or scanned code (docs/protocol/super-pin.md §2). What is mistyped is found here, before anything is sent.
 * @returns the secret, 20 bytes
 * @throws SuperPinError
 */
export function parsePrintedCode(version: Version, typed: string): Uint8Array {
  const characters = readCrockford(typed, CODE_LENGTH, TYPED_MAX);
  if (characters === null) throw new SuperPinError('PIN_MALFORMED');
  const bytes = fromCrockford(characters);
  const body = bytes.subarray(0, CODE_SECRET_BYTES + 1);
  if (!equalBytes(bytes.subarray(CODE_SECRET_BYTES + 1), u32be(crc32(body)))) throw new SuperPinError('PIN_MALFORMED');
  if (body[0] !== version) throw new SuperPinError('PIN_VERSION');
  return body.slice(1);
}

/** Finds typing mistakes; protects nothing. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) * CRC_POLYNOMIAL);
  }
  return ~crc >>> 0;
}
