import { Injectable } from '@nestjs/common';
import type { SessionInfo } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Accounts } from '../accounts/accounts.js';
import { FormerSubjects } from '../former/former-subjects.js';
import { Sessions } from '../sessions/sessions.js';
import { AddressChanges } from './address-changes.js';
import { AddressMove } from './address-move.js';

export interface AddressLinkInput {
  readonly sessionToken: string;
  readonly attended: boolean;
  readonly token: string;
}

/**
 * Command: the account has the new address from now on. The link proves the address, the session that it is the account's
 * owner who holds it: a link that went to a mistyped address moves nothing.
 */
@Injectable()
export class ConfirmAddress {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly changes: AddressChanges,
    private readonly former: FormerSubjects,
    private readonly move: AddressMove,
  ) {}

  /**
   * @throws Problem SESSION_ENDED, RESET_RECENT, LINK_UNKNOWN, LINK_USED, LINK_EXPIRED; ACCOUNT_EXISTS where somebody else got the
   *   address since the link was mailed
   */
  async run({ sessionToken, attended, token }: AddressLinkInput): Promise<SessionInfo> {
    return this.transactions.run(async (manager) => {
      const { account: seen } = await this.sessions.use(manager, sessionToken, attended);
      await this.accounts.lock(manager, seen.id);
      const { session, account } = await this.sessions.use(manager, sessionToken, attended);
      await this.former.requireSettled(manager, account.id);
      const change = await this.changes.find(manager, token, account.id);
      const moved = await this.move.run(manager, account, change.address);
      await this.changes.use(manager, change);
      return this.sessions.describe(manager, { session, account: moved });
    });
  }
}
