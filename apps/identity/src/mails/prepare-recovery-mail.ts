import { Injectable } from '@nestjs/common';
import type { OutputOf, calls } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Recoveries } from '../recovery/recoveries.js';

type Prepared = OutputOf<typeof calls.identity.prepareRecoveryMail>;

/** Query: what notifications needs for a recovery mail; null where nobody has the address, or it is too late. */
@Injectable()
export class PrepareRecoveryMail {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: Accounts,
    private readonly recoveries: Recoveries,
    private readonly tokens: LinkTokens,
  ) {}

  async run(id: string): Promise<Prepared> {
    const { manager } = this.source;
    const recovery = await this.recoveries.byId(manager, id);
    if (recovery === null || !this.recoveries.isGood(recovery)) return { mail: null };
    const account = await this.accounts.find(manager, recovery.account);
    if (account === null) return { mail: null };
    const link = this.tokens.recoveryAddress(this.tokens.ofRecovery(id));
    return { mail: { to: account.address, language: account.language, link } };
  }
}
