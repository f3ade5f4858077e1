import { Injectable } from '@nestjs/common';
import { calls, KeyringPutBundle, Problem } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { isSameKeyring, NextKeyring, requireKeyringBytes } from './next-keyring.js';

/** Replaces a keyring by its owner's signed statement. */
@Injectable()
export class PutKeyring {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly next: NextKeyring,
  ) {}

  /**
   * What is stored already is stored again without harm: an answer that got lost needs no merge.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID
   * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
   */
  async run({ bundle, auth }: InputOf<typeof calls.keys.putKeyring>, claims: AccessClaims): Promise<void> {
    const change = readBundle(KeyringPutBundle, bundle);
    const { subject } = change.keyring;
    if (subject !== claims.subject) throw new Problem('AUTH_INVALID');
    requireKeyringBytes(change.keyring);
    await this.transactions.run(async (manager) => {
      const request = { purpose: 'keyring-put', account: claims.sub, subject, body: bundle, auth } as const;
      await this.statements.permit(manager, request);
      const present = await this.next.lock(manager, subject);
      if (!isSameKeyring(present, change.keyring)) await this.next.store(manager, present, change);
    });
  }
}
