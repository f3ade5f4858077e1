import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, Invitation } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Clock } from '../time/clock.js';
import { InvitationRow } from './invitation.row.js';
import { Invitations } from './invitations.js';
import { viewOf } from './invitation-view.js';

/** Command: withdraws an invitation with all its links. Once withdrawn, asking again changes nothing. */
@Injectable()
export class RevokeInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem INVITATION_NOT_FOUND; INVITATION_STATE once it was accepted or declined */
  async run(id: string, claims: AccessClaims): Promise<Invitation> {
    return this.transactions.run(async (manager) => {
      const row = await this.invitations.lockOwn(manager, claims, id);
      if (row.state === 'accepted' || row.state === 'declined') throw new Problem('INVITATION_STATE');
      row.state = 'revoked';
      await manager.save(InvitationRow, row);
      return viewOf(row, this.clock.now());
    });
  }
}
