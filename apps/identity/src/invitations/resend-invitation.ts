import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, Invitation } from '@siegelpost/contracts';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import { endOf, resendLimit } from '../links/link-rules.js';
import { Links } from '../links/links.js';
import { Clock } from '../time/clock.js';
import { Invitations } from './invitations.js';
import { viewOf } from './invitation-view.js';

/** Command: mails a new registration link; the one before is void. */
@Injectable()
export class ResendInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly invitations: Invitations,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem INVITATION_NOT_FOUND, INVITATION_STATE, TOO_MANY_TRIES */
  async run(id: string, claims: AccessClaims): Promise<Invitation> {
    return this.transactions.run(async (manager) => {
      const row = await this.invitations.lockOwn(manager, claims, id);
      if (endOf(row) !== null) throw new Problem('INVITATION_STATE');
      await this.limiter.takeWithin(manager, `resend ${id}`, resendLimit);
      await this.links.issue(manager, row, 'invitation');
      return viewOf(row, this.clock.now());
    });
  }
}
