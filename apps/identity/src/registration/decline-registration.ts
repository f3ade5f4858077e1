import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { InvitationRow } from '../invitations/invitation.row.js';
import { endOf } from '../links/link-rules.js';
import { Links } from '../links/links.js';

/** Command: the patient says no. Holds with an expired link too; said again, it changes nothing. */
@Injectable()
export class DeclineRegistration {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: Links,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_REVOKED */
  async run(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { invitation } = await this.links.find(manager, 'invitation', token, 'lock');
      if (invitation.state === 'declined') return;
      const end = endOf(invitation);
      if (end !== null) throw new Problem(end);
      invitation.state = 'declined';
      await manager.save(InvitationRow, invitation);
    });
  }
}
