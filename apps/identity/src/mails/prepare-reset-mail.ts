import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, calls } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Resets } from '../resets/resets.js';

type Prepared = OutputOf<typeof calls.identity.prepareResetMail>;

/** Query: what notifications needs for a mail about a reset; null once it is no longer pending. */
@Injectable()
export class PrepareResetMail {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: Accounts,
    private readonly resets: Resets,
    private readonly tokens: LinkTokens,
  ) {}

  async run({ kind, mailbox }: InputOf<typeof calls.identity.prepareResetMail>): Promise<Prepared> {
    const { manager } = this.source;
    const account = await this.accounts.bySubject(manager, mailbox);
    const reset = account === null ? null : await this.resets.pending(manager, account.id);
    if (account === null || reset === null) return { mail: null };
    const page = kind === 'reset-asked' ? 'stop' : 'reset';
    const link = this.tokens.resetAddress(page, this.tokens.ofReset(page, reset.id));
    return { mail: { to: account.address, also: [], language: account.language, link } };
  }
}
