import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, Invitation } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { mayInvite } from './may-invite.js';
import { NewInvitations } from './new-invitations.js';
import type { NewInvitation } from './new-invitations.js';

/** Command: invites a patient, or a member of the staff. The answer is the same for addresses with and without an account. */
@Injectable()
export class CreateInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: NewInvitations,
  ) {}

  /** @throws Problem FORBIDDEN, ADDRESS_INVALID, INVITATION_DUPLICATE, INVITATION_LIMIT */
  async run(input: NewInvitation, claims: AccessClaims): Promise<Invitation> {
    if (!mayInvite(claims, input.practice, input.role)) throw new Problem('FORBIDDEN');
    return this.transactions.run((manager) => this.invitations.make(manager, input, claims.sub));
  }
}
