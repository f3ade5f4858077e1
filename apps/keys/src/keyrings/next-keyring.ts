import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { Keyring, StoredKeyring } from '@siegelpost/contracts';
import { fromBase64url, sha256Text, VerifyError } from '@siegelpost/crypto-verify';
import type { EntityManager } from 'typeorm';
import { RenewalRow } from '../renewals/renewal.row.js';
import { KeyringsStore } from './keyrings.store.js';

/** A keyring to be stored, with the hash of the blob that it follows. */
export interface KeyringChange {
  readonly keyring: Keyring;
  readonly previous: string;
}

/** Replaces a keyring by compare-and-swap, docs/protocol/vault.md §5. */
@Injectable()
export class NextKeyring {
  constructor(private readonly keyrings: KeyringsStore) {}

  /**
   * The present keyring, which nobody else can replace before the transaction ends.
   *
   * @throws Problem KEYRING_NOT_FOUND; KEYRING_CONFLICT while new keys wait for identity
   */
  async lock(manager: EntityManager, subject: string): Promise<StoredKeyring> {
    const present = await this.keyrings.lockNewest(manager, subject);
    if (present === null) throw new Problem('KEYRING_NOT_FOUND');
    // New keys that wait for identity were made for this very revision.
    if (await manager.existsBy(RenewalRow, { subject })) throw new Problem('KEYRING_CONFLICT', undefined, { current: present });
    return present;
  }

  /** @throws Problem KEYRING_CONFLICT with the present keyring as `current` */
  async store(manager: EntityManager, present: StoredKeyring, { keyring, previous }: KeyringChange): Promise<void> {
    requireFollows({ keyring, previous }, present, present.arkVersion);
    await this.keyrings.append(manager, { ...keyring, previous });
  }
}

/**
 * @param arkVersion of the account root key that it has to be sealed under
 * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
 */
export const requireFollows = ({ keyring, previous }: KeyringChange, present: StoredKeyring, arkVersion: number): void => {
  if (keyring.arkVersion !== arkVersion || !follows(keyring, previous, present)) throw new Problem('KEYRING_CONFLICT', undefined, { current: present });
};

/** Whether this very keyring is stored already. */
export const isSameKeyring = (left: Keyring, right: Keyring): boolean =>
  left.revision === right.revision && left.arkVersion === right.arkVersion && left.blob === right.blob;

/** @throws Problem INPUT_INVALID where the blob is too short to be one */
export const requireKeyringBytes = ({ blob }: Keyring): void => {
  try {
    if (fromBase64url(blob).length > 28) return;
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
  }
  throw new Problem('INPUT_INVALID', 'the keyring is no sealed blob');
};

const follows = (next: Keyring, previous: string, present: Keyring): boolean =>
  next.revision === present.revision + 1 &&
  previous === sha256Text(fromBase64url(present.blob));
