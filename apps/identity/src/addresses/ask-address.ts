import { Injectable } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import { RateLimiter, RpcClient, Transactions } from '@siegelpost/service-kit';
import { readAddress } from '../accounts/account-id.js';
import { FormerSubjects } from '../former/former-subjects.js';
import { FreshSessions } from '../sessions/fresh-sessions.js';
import { AddressChanges } from './address-changes.js';
import { askLimit } from './address-rules.js';

export interface AskAddressInput {
  readonly sessionToken: string;
  readonly attended: boolean;
  readonly bundle: string;
  readonly auth: string;
}

/**
 * Command: has a link mailed to a new address, for who has just proven the password and signs by the subject's key. The
 * same statements, rows and mail job whether somebody has that address or not; that it is taken shows when the mail is
 * prepared, to nobody outside.
 */
@Injectable()
export class AskAddress {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly fresh: FreshSessions,
    private readonly keys: RpcClient,
    private readonly changes: AddressChanges,
    private readonly former: FormerSubjects,
  ) {}

  /**
   * @throws Problem SESSION_ENDED, FRESH_LOGIN_REQUIRED, RESET_RECENT, TOO_MANY_TRIES, ADDRESS_INVALID; INPUT_INVALID where it
   *   is the present address; what keys refuses (AUTH_INVALID, NONCE_INVALID); SERVICE_UNAVAILABLE
   */
  async run({ sessionToken, attended, bundle, auth }: AskAddressInput, requestId: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { account } = await this.fresh.lock(manager, sessionToken, attended);
      await this.former.requireSettled(manager, account.id);
      await this.limiter.takeWithin(manager, `address ${account.id}`, askLimit);
      const input = { account: account.id, subject: account.subject, bundle, auth };
      const permitted = await this.keys.call(calls.keys.permitAddress, input, { requestId });
      const address = readAddress(permitted.address);
      if (address === account.address) throw new Problem('INPUT_INVALID', 'this is the present address');
      await this.changes.issue(manager, account, address);
    });
  }
}
