import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import { endOf, renewLimit } from './link-rules.js';
import { Links } from './links.js';
import type { LinkKind } from './link.row.js';

/** Command: mails a new link to the invited address, asked for by who holds an old one. */
@Injectable()
export class RenewLink {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly links: Links,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_REVOKED, LINK_DECLINED, TOO_MANY_TRIES */
  async run(kind: LinkKind, token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { invitation } = await this.links.find(manager, kind, token, 'lock');
      const end = endOf(invitation);
      if (end !== null) throw new Problem(end);
      await this.limiter.takeWithin(manager, `renew ${kind} ${invitation.id}`, renewLimit);
      await this.links.issue(manager, invitation, kind);
    });
  }
}
