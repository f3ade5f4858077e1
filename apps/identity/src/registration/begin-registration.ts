import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { Language } from '@siegelpost/contracts';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import { Accounts } from '../accounts/accounts.js';
import { beginLimit } from '../links/link-rules.js';
import { Links } from '../links/links.js';

export interface BeginRegistrationInput {
  readonly token: string;
  readonly name: string;
  readonly language?: Language | undefined;
}

/** Command: the patient says yes; the activation link goes to the invited address, and an older one is void. */
@Injectable()
export class BeginRegistration {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly accounts: Accounts,
    private readonly links: Links,
  ) {}

  /**
   * @throws Problem LINK_UNKNOWN, LINK_USED, LINK_REVOKED, LINK_DECLINED, LINK_EXPIRED, TOO_MANY_TRIES;
   *   ACCOUNT_EXISTS, which only the holder of the token, proven to read that address's mail, learns
   */
  async run({ token, name, language }: BeginRegistrationInput): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { invitation } = await this.links.findGood(manager, 'invitation', token, 'lock');
      if ((await this.accounts.find(manager, invitation.account)) !== null) throw new Problem('ACCOUNT_EXISTS');
      await this.limiter.takeWithin(manager, `begin ${invitation.id}`, beginLimit);
      invitation.state = 'begun';
      invitation.registeredName = name;
      invitation.registeredLanguage = language ?? null;
      await this.links.issue(manager, invitation, 'activation');
    });
  }
}
