import {
  concat,
  counter,
  fromBase64url,
  hash32,
  LABEL,
  lp,
  parseStrict,
  sha256Text,
  u32be,
  utf8,
  writeStrict,
} from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { importAesKey, type AesKey } from '../primitives/aes-gcm.js';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { HISTORY_LENGTH, KEYRING_MAX_BYTES, keyringSchema, type Keyring } from './keyring.js';
import { openBlob, sealBlob } from './sealed-blob.js';
import { VaultError } from './vault-error.js';

const LIMITS = { maxBytes: KEYRING_MAX_BYTES };
/** What of a binding is hashed as a number or as bytes. */
const bindingShape = z.object({ arkVersion: counter(1), revision: counter(1), previousHash: hash32.nullable() });

/** What a sealed keyring is bound to; public. */
export interface KeyringBinding {
  readonly subject: string;
  readonly arkVersion: number;
  /** From 1, rising by one. */
  readonly revision: number;
  /** SHA-256 (base64url) of the whole blob before; null at revision 1 alone. */
  readonly previousHash: string | null;
}

/**
 * Seals a keyring revision: key = HKDF-SHA256(ARK; LP(keyring) ‖ LP(subject) ‖ u32 arkVersion ‖ u32 revision),
 * additional data the same ‖ SHA-256 of the whole blob before (docs/protocol/vault.md §4). Writes
 * [revision − 1, previousHash] into its history.
 * @param ark 32 bytes, secret
 * @returns nonce 12 ‖ ciphertext ‖ tag 16
 */
export async function sealKeyring(
  ark: Uint8Array,
  binding: KeyringBinding,
  keyring: Keyring,
): Promise<Uint8Array> {
  if (!isChained(binding)) throw new RangeError('revision 1 alone has no predecessor');
  const text = writeStrict({ ...keyring, history: historyBefore(binding, keyring) }, keyringSchema, LIMITS);
  return sealBlob(await keyringKey(ark, binding), utf8(text), additionalData(binding));
}

/**
 * Opens a keyring revision and checks that it is this subject's and names the revision before.
 * @throws VaultError KEYRING_REFUSED: other ARK, subject, version, revision or predecessor, malformed; not told apart
 */
export async function openKeyring(
  ark: Uint8Array,
  binding: KeyringBinding,
  blob: Uint8Array,
): Promise<Keyring> {
  if (!bindingShape.safeParse(binding).success) throw refused();
  const plaintext = await openBlob(await keyringKey(ark, binding), blob, additionalData(binding));
  const keyring = plaintext === null ? null : parse(plaintext);
  if (keyring?.subject !== binding.subject || !namesPredecessor(keyring, binding)) {
    throw refused();
  }
  return keyring;
}

/** SHA-256 of a whole blob, base64url: what the next revision is chained to. */
export function keyringHash(blob: Uint8Array): string {
  return sha256Text(blob);
}

function refused(): VaultError {
  return new VaultError('KEYRING_REFUSED', 'the keyring does not open');
}

function historyBefore(binding: KeyringBinding, keyring: Keyring): Keyring['history'] {
  if (binding.previousHash === null) return [];
  const before = binding.revision - 1;
  const older = keyring.history.filter(([revision]) => revision < before);
  return [...older, [before, binding.previousHash] satisfies [number, string]].slice(-HISTORY_LENGTH);
}

function namesPredecessor(keyring: Keyring, binding: KeyringBinding): boolean {
  const newest = keyring.history.at(-1);
  if (binding.revision === 1) return newest === undefined;
  return newest?.[0] === binding.revision - 1 && newest[1] === binding.previousHash;
}

function parse(plaintext: Uint8Array): Keyring | null {
  try {
    return parseStrict(plaintext, keyringSchema, LIMITS);
  } catch {
    return null;
  }
}

function keyringKey(ark: Uint8Array, binding: KeyringBinding): Promise<AesKey> {
  return importAesKey(hkdfSha256(ark, context(binding)));
}

function context({ subject, arkVersion, revision }: KeyringBinding): Uint8Array {
  return concat(lp(LABEL.keyring), lp(subject), u32be(arkVersion), u32be(revision));
}

/** Revision 1 alone has no predecessor. */
function isChained({ revision, previousHash }: KeyringBinding): boolean {
  return (revision === 1) === (previousHash === null);
}

function additionalData(binding: KeyringBinding): Uint8Array {
  const { previousHash } = binding;
  return concat(context(binding), previousHash === null ? new Uint8Array(0) : fromBase64url(previousHash));
}
