import { Injectable } from '@nestjs/common';
import { calls, Problem, RenewalBundle } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { sha256Text } from '@siegelpost/crypto-verify';
import { Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { requireFollows, requireKeyringBytes } from '../keyrings/next-keyring.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { RenewalsStore } from './renewals.store.js';
import { SettleRenewal } from './settle-renewal.js';

type Input = InputOf<typeof calls.keys.storeRenewal>;
type Output = OutputOf<typeof calls.keys.storeRenewal>;

/**
 * Checks and stores the new keys of a subject beside those in use, before identity changes the record
 * (docs/protocol/account.md §4). Nothing of the old ones is touched until identity has decided.
 */
@Injectable()
export class StoreRenewal {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly renewals: RenewalsStore,
    private readonly settling: SettleRenewal,
  ) {}

  /**
   * The same bytes again give the same answer and need no fresh nonce.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, ENTRY_INVALID
   * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
   */
  async run({ account, credentialId: inUse, bundle, auth }: Input): Promise<Output> {
    const parsed = readBundle(RenewalBundle, bundle);
    const { subject } = parsed.keyring;
    requireKeyringBytes(parsed.keyring);
    requireFit(parsed);
    const hash = sha256Text(bundle);
    await this.transactions.run(async (manager) => {
      if (await this.isStored(manager, subject, account, hash)) return;
      const present = await this.settling.lock(manager, subject, inUse);
      await this.statements.permit(manager, { purpose: 'account-renew', account, subject, body: bundle, auth });
      requireFollows(parsed, present, present.arkVersion + 1);
      await this.renewals.check(manager, subject, parsed.entry);
      await this.renewals.insert(manager, { subject, account, credentialId: parsed.credentialId, bundle, hash });
    });
    return { subject, record: parsed.record, credentialId: parsed.credentialId };
  }

  private async isStored(manager: EntityManager, subject: string, account: string, hash: string): Promise<boolean> {
    const pending = await this.renewals.find(manager, subject);
    return pending?.hash === hash && pending.account === account;
  }
}

const requireFit = ({ slot, credentialId, keyring }: RenewalBundle): void => {
  const fits = slot.type === 'password' && slot.slotId === credentialId && slot.arkVersion === keyring.arkVersion;
  if (!fits) throw new Problem('INPUT_INVALID', 'slot and keyring do not belong together');
};
