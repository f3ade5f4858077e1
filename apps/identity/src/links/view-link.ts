import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Practices } from '../practices/practices.js';
import { Links } from './links.js';
import type { LinkKind } from './link.row.js';

/** Query: what a good link stands for. Changes nothing: mail scanners open links too. */
@Injectable()
export class ViewLink {
  constructor(
    private readonly source: DataSource,
    private readonly links: Links,
    private readonly practices: Practices,
    private readonly accounts: Accounts,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_REVOKED, LINK_DECLINED, LINK_EXPIRED */
  async run(kind: LinkKind, token: string) {
    const { manager } = this.source;
    const { link, invitation } = await this.links.findGood(manager, kind, token, 'look');
    const practice = await this.practices.find(manager, invitation.practice);
    if (practice === null) throw new Problem('LINK_UNKNOWN');
    const account = await this.accounts.find(manager, invitation.account);
    return {
      name: invitation.registeredName ?? invitation.name,
      address: invitation.address,
      language: invitation.registeredLanguage ?? invitation.language,
      invitation: invitation.id,
      practice: { id: practice.subject, mailName: practice.mailName },
      state: invitation.state === 'begun' ? ('begun' as const) : ('open' as const),
      mailbox: account === null ? ('none' as const) : ('made' as const),
      expiresAt: link.expiresAt.toISOString(),
      role: invitation.role,
    };
  }
}
