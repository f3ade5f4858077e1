import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { Resets } from './resets.js';

/** Query: whose keys a link would replace. Changes nothing. */
@Injectable()
export class ViewReset {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: Accounts,
    private readonly resets: Resets,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, RESET_UNKNOWN, RESET_PENDING, RESET_STOPPED */
  async run(token: string): Promise<AccountRow> {
    const { manager } = this.source;
    const reset = await this.resets.find(manager, token, 'look');
    this.resets.requireDue(reset);
    const account = await this.accounts.find(manager, reset.account);
    if (account === null) throw new Problem('LINK_UNKNOWN');
    return account;
  }
}
