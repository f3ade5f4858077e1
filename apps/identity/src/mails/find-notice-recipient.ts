import { Injectable } from '@nestjs/common';
import type { Language } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { AddressesToTell } from '../addresses/addresses-to-tell.js';
import { Accounts } from '../accounts/accounts.js';
import { Practices } from '../practices/practices.js';

/** Query: where a mailbox's notices go. */
@Injectable()
export class FindNoticeRecipient {
  constructor(
    private readonly source: DataSource,
    private readonly practices: Practices,
    private readonly accounts: Accounts,
    private readonly toTell: AddressesToTell,
  ) {}

  /** @param former whether addresses that it had a short time ago are told too */
  async run(mailbox: string, former: boolean): Promise<{ recipient: { to: string; also: string[]; language: Language } | null }> {
    const { manager } = this.source;
    const practice = await this.practices.find(manager, mailbox);
    const account = practice === null ? await this.accounts.bySubject(manager, mailbox) : null;
    const owner = practice ?? account;
    if (owner === null) return { recipient: null };
    const also = account === null || !former ? [] : await this.toTell.former(manager, account.id);
    return { recipient: { to: owner.address, also, language: owner.language } };
  }
}
