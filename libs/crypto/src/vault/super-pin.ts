import { ed25519Kid, LABEL, utf8 } from '@siegelpost/crypto-verify';
import { ed25519Key } from '../primitives/ed25519.js';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { randomBytes } from '../primitives/random.js';
import type { StatementKeys } from '../subject/subject-keys.js';
import { CODE_SECRET_BYTES, CODE_VERSION, parsePrintedCode, printedCode } from './printed-code.js';

/** What a Super PIN opens and signs with (docs/protocol/super-pin.md §3). Secret but for the public key within. */
export interface SuperPinKeys extends StatementKeys {
  /** 32 bytes: the secret of the slot of type `super-pin`. */
  readonly slotSecret: Uint8Array;
}

/** The secret of a new Super PIN: 20 random bytes. */
export function newSuperPin(): Uint8Array {
  return randomBytes(CODE_SECRET_BYTES);
}

/**
 * The code on the paper, 40 Crockford characters: version ‖ secret ‖ CRC-32 (docs/protocol/super-pin.md §1).
 * @param secret 20 bytes
 * @returns 8 groups of 5, joined by hyphens; secret
 */
export function superPinCode(secret: Uint8Array): string {
  return printedCode(CODE_VERSION.superPin, secret);
}

/**
 * Reads a typed or scanned code (docs/protocol/super-pin.md §2). What is mistyped is found here, before anything is sent.
 * @returns the secret, 20 bytes
 * @throws SuperPinError
 */
export function parseSuperPin(typed: string): Uint8Array {
  return parsePrintedCode(CODE_VERSION.superPin, typed);
}

/**
 * Slot secret and Ed25519 key of a Super PIN: HKDF-SHA256 of the secret, no salt, info = the bare label.
 * @param secret 20 bytes
 */
export function deriveSuperPin(secret: Uint8Array): SuperPinKeys {
  if (secret.length !== CODE_SECRET_BYTES) throw new RangeError('the secret of a Super PIN is 20 bytes');
  const ed25519 = ed25519Key(hkdfSha256(secret, utf8(LABEL.superPinSign)));
  const slotSecret = hkdfSha256(secret, utf8(LABEL.superPinKek));
  return { ed25519, kids: { ed25519: ed25519Kid(ed25519.publicKey) }, slotSecret };
}
