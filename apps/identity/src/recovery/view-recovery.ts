import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { Recoveries } from './recoveries.js';

/** Query: whom a recovery link stands for. Changes nothing. */
@Injectable()
export class ViewRecovery {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: Accounts,
    private readonly recoveries: Recoveries,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED */
  async run(token: string): Promise<AccountRow> {
    const { manager } = this.source;
    const recovery = await this.recoveries.find(manager, token, 'look');
    this.recoveries.requireGood(recovery);
    const account = await this.accounts.find(manager, recovery.account);
    if (account === null) throw new Problem('LINK_UNKNOWN');
    return account;
  }
}
