import {
  concat,
  ed25519Kid,
  equalBytes,
  fromCrockford,
  LABEL,
  readCrockford,
  toCrockford,
  u32be,
  utf8,
} from '@siegelpost/crypto-verify';
import { ed25519Key } from '../primitives/ed25519.js';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { randomBytes } from '../primitives/random.js';
import type { StatementKeys } from '../subject/subject-keys.js';
import { SuperPinError } from './super-pin-error.js';

const CODE_VERSION = 1;
const SECRET_BYTES = 20;
const CODE_LENGTH = 40;
const TYPED_MAX = 128;
/** Polynomial of CRC-32 (ISO 3309), reflected. */
const CRC_POLYNOMIAL = 0xedb88320;

/** What a Super PIN opens and signs with (docs/protocol/super-pin.md §3). Secret but for the public key within. */
export interface SuperPinKeys extends StatementKeys {
  /** 32 bytes: the secret of the slot of type `super-pin`. */
  readonly slotSecret: Uint8Array;
}

/** The secret of a new Super PIN: 20 random bytes. */
export function newSuperPin(): Uint8Array {
  return randomBytes(SECRET_BYTES);
}

/**
 * The code on the paper, 40 Crockford characters: version ‖ secret ‖ CRC-32 (docs/protocol/super-pin.md §1).
 * @param secret 20 bytes
 * @returns 8 groups of 5, joined by hyphens; secret
 */
export function superPinCode(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError('the secret of a Super PIN is 20 bytes');
  const body = concat(Uint8Array.of(CODE_VERSION), secret);
  return toCrockford(concat(body, u32be(crc32(body)))).replace(/.{5}(?=.)/g, '$&-');
}

/**
 * Reads a typed or scanned code (docs/protocol/super-pin.md §2). What is mistyped is found here, before anything is sent.
 * @returns the secret, 20 bytes
 * @throws SuperPinError
 */
export function parseSuperPin(typed: string): Uint8Array {
  const characters = readCrockford(typed, CODE_LENGTH, TYPED_MAX);
  if (characters === null) throw new SuperPinError('PIN_MALFORMED');
  const bytes = fromCrockford(characters);
  const body = bytes.subarray(0, SECRET_BYTES + 1);
  if (!equalBytes(bytes.subarray(SECRET_BYTES + 1), u32be(crc32(body))))
    throw new SuperPinError('PIN_MALFORMED');
  if (body[0] !== CODE_VERSION) throw new SuperPinError('PIN_VERSION');
  return body.slice(1);
}

/**
 * Slot secret and Ed25519 key of a Super PIN: HKDF-SHA256 of the secret, no salt, info = the bare label.
 * @param secret 20 bytes
 */
export function deriveSuperPin(secret: Uint8Array): SuperPinKeys {
  if (secret.length !== SECRET_BYTES) throw new RangeError('the secret of a Super PIN is 20 bytes');
  const ed25519 = ed25519Key(hkdfSha256(secret, utf8(LABEL.superPinSign)));
  const slotSecret = hkdfSha256(secret, utf8(LABEL.superPinKek));
  return { ed25519, kids: { ed25519: ed25519Kid(ed25519.publicKey) }, slotSecret };
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
