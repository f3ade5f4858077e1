import { Injectable } from '@nestjs/common';
import { calls, NO_ACCOUNT } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { RpcClient, Transactions } from '@siegelpost/service-kit';
import { NewInvitations } from '../invitations/new-invitations.js';

/**
 * Command: the practice's paper invites an administrator, since nobody else can. The mail proves the address; what the
 * newcomer may do comes from the paper again, not from the invitation.
 */
@Injectable()
export class InviteByPaper {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: RpcClient,
    private readonly invitations: NewInvitations,
  ) {}

  /** @throws Problem PAPER_UNKNOWN, AUTH_INVALID, NONCE_INVALID, ADDRESS_INVALID, INVITATION_DUPLICATE, INVITATION_LIMIT */
  async run(input: InputOf<typeof calls.identity.inviteByPaper>, requestId: string): Promise<void> {
    const invited = await this.keys.call(calls.keys.checkPaperInvite, input, { requestId });
    await this.transactions.run((manager) => this.invitations.make(manager, { ...invited, role: 'administrator' }, NO_ACCOUNT));
  }
}
