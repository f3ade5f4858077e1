import { Injectable } from '@nestjs/common';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { AccessClaims, Connection, InputOf } from '@siegelpost/contracts';
import { Outbox, RpcClient, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { InvitationRow } from '../invitations/invitation.row.js';
import { Links } from '../links/links.js';
import { Practices } from '../practices/practices.js';
import { Clock } from '../time/clock.js';
import { Connections } from './connections.js';

type Input = InputOf<typeof calls.identity.acceptInvitation>;

/**
 * Command: an account that exists takes the invitation of one more practice (docs/protocol/flows.md J9). Keys verifies
 * that the session's subject signed it, so that a stolen session connects with nobody.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: RpcClient,
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly practices: Practices,
    private readonly connections: Connections,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The same account again gets the same answer.
   *
   * @throws Problem what keys refuses (AUTH_INVALID, NONCE_INVALID, INPUT_INVALID), before anything is told of the link; those
   *   of the link; ALREADY_CONNECTED, ACCOUNT_EXISTS, FORBIDDEN
   */
  async run({ bundle, auth }: Input, { sub, subject }: AccessClaims, requestId: string): Promise<Connection> {
    const input = { account: sub, subject, bundle, auth };
    const { token } = await this.keys.call(calls.keys.permitAcceptance, input, { requestId });
    return this.transactions.run(async (manager) => {
      await this.accounts.lock(manager, sub);
      const account = await this.accounts.find(manager, sub);
      if (account?.subject !== subject) throw new Problem('AUTH_INVALID');
      const found = await this.links.find(manager, 'invitation', token, 'lock');
      const { invitation } = found;
      if (!(await this.connections.has(manager, sub, invitation.id))) {
        this.links.requireGood(found);
        await this.requireFit(manager, account, invitation);
        await this.connect(manager, account, invitation);
      }
      return { practice: invitation.practice, invitation: invitation.id, address: invitation.address };
    });
  }

  /**
   * The token proves an address that has no account. One that has is its owner's: the holder of a link alone does not
   * put another account in that one's place.
   */
  private async requireFit(manager: EntityManager, account: AccountRow, invitation: InvitationRow): Promise<void> {
    const staff = invitation.role !== null || (await this.practices.ofAccount(manager, account.id)).length > 0;
    if (staff) throw new Problem('FORBIDDEN');
    if (await this.connections.joins(manager, account, invitation.practice)) throw new Problem('ALREADY_CONNECTED');
    const others = account.id !== invitation.account && (await this.accounts.find(manager, invitation.account)) !== null;
    if (others) throw new Problem('ACCOUNT_EXISTS');
  }

  private async connect(manager: EntityManager, account: AccountRow, invitation: InvitationRow): Promise<void> {
    const { id: invitationId, practice } = invitation;
    const now = this.clock.now();
    Object.assign(invitation, { state: 'accepted', acceptedAt: now });
    await manager.save(InvitationRow, invitation);
    await this.connections.insert(manager, { invitation: invitationId, account: account.id, practice, connectedAt: now });
    const data = { account: account.id, subject: account.subject, invitation: invitationId, practice };
    await this.outbox.record(manager, events.accountConnected, data);
  }
}
