import { Injectable } from '@nestjs/common';
import type { Language } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Practices } from '../practices/practices.js';

/** Query: where a mailbox's notices go. */
@Injectable()
export class FindNoticeRecipient {
  constructor(
    private readonly source: DataSource,
    private readonly practices: Practices,
    private readonly accounts: Accounts,
  ) {}

  async run(mailbox: string): Promise<{ recipient: { to: string; language: Language } | null }> {
    const { manager } = this.source;
    const owner = (await this.practices.find(manager, mailbox)) ?? (await this.accounts.bySubject(manager, mailbox));
    return { recipient: owner === null ? null : { to: owner.address, language: owner.language } };
  }
}
