import { Injectable } from '@nestjs/common';
import { calls, KeyringPutBundle, Problem } from '@siegelpost/contracts';
import type { AccessClaims, InputOf, Keyring } from '@siegelpost/contracts';
import { fromBase64url, sha256Text, VerifyError } from '@siegelpost/crypto-verify';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { KeyringsStore } from './keyrings.store.js';

/** Replaces a keyring by compare-and-swap, docs/protocol/vault.md §5. */
@Injectable()
export class PutKeyring {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly keyrings: KeyringsStore,
  ) {}

  /**
   * What is stored already is stored again without harm: an answer that got lost needs no merge.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID
   * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
   */
  async run({ bundle, auth }: InputOf<typeof calls.keys.putKeyring>, claims: AccessClaims): Promise<void> {
    const { keyring, previous } = readBundle(KeyringPutBundle, bundle);
    if (keyring.subject !== claims.subject) throw new Problem('AUTH_INVALID');
    requireBytes(keyring.blob);
    await this.transactions.run(async (manager) => {
      const { subject } = keyring;
      const request = { purpose: 'keyring-put', account: claims.sub, subject, body: bundle, auth } as const;
      await this.statements.permit(manager, request);
      const present = await this.keyrings.lockNewest(manager, subject);
      if (present === null) throw new Problem('KEYRING_NOT_FOUND');
      if (isSame(present, keyring)) return;
      if (!follows(keyring, previous, present)) {
        throw new Problem('KEYRING_CONFLICT', undefined, { current: present });
      }
      await this.keyrings.append(manager, { ...keyring, previous });
    });
  }
}

const isSame = (left: Keyring, right: Keyring): boolean =>
  left.revision === right.revision && left.arkVersion === right.arkVersion && left.blob === right.blob;

const follows = (next: Keyring, previous: string, present: Keyring): boolean =>
  next.revision === present.revision + 1 &&
  next.arkVersion >= present.arkVersion &&
  previous === sha256Text(fromBase64url(present.blob));

const requireBytes = (blob: string): void => {
  try {
    if (fromBase64url(blob).length > 28) return;
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
  }
  throw new Problem('INPUT_INVALID', 'the keyring is no sealed blob');
};
