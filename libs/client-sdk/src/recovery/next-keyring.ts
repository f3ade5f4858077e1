import { sealKeyring, type Keyring } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { OpenedArk } from '../session/open-keyring.js';

/** Members of a bundle that brings the next revision of a keyring. */
export interface KeyringChange {
  readonly keyring: {
    readonly subject: string;
    readonly arkVersion: number;
    readonly revision: number;
    readonly blob: string;
  };
  readonly previous: string;
}

/**
 * Seals the revision that follows `current` (docs/protocol/vault.md §5.1).
 * @param current [revision, hash] of the blob that the server holds
 */
export async function nextKeyring(
  { ark, arkVersion }: OpenedArk,
  [before, previous]: readonly [number, string],
  keyring: Keyring,
): Promise<KeyringChange> {
  const { subject } = keyring;
  const revision = before + 1;
  const blob = await sealKeyring(ark, { subject, arkVersion, revision, previousHash: previous }, keyring);
  return { keyring: { subject, arkVersion, revision, blob: toBase64url(blob) }, previous };
}
