import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { LoginDelays } from '../login/login-delays.js';
import { Recoveries } from './recoveries.js';
import { mailLimit, sourceLimit } from './recovery-rules.js';

/**
 * Command: has a recovery link mailed. The same statements, rows and mail job whether the address has an account or
 * not; that nobody has it shows when the mail is prepared, to nobody outside.
 */
@Injectable()
export class RequestRecovery {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly ids: AccountIds,
    private readonly delays: LoginDelays,
    private readonly recoveries: Recoveries,
  ) {}

  /** @throws Problem ADDRESS_INVALID; TOO_MANY_TRIES for the source alone, so that no stranger locks an address */
  async run(address: string, source: string | null): Promise<void> {
    const normalised = readAddress(address);
    await this.limiter.take(`recovery ${this.delays.sourceKey(source)}`, sourceLimit);
    await this.transactions.run(async (manager) => {
      const account = await this.ids.meant(manager, normalised);
      if (await this.mayMail(manager, account)) await this.recoveries.issue(manager, account);
    });
  }

  private async mayMail(manager: EntityManager, account: string): Promise<boolean> {
    try {
      await this.limiter.takeWithin(manager, `recovery mail ${account}`, mailLimit);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'TOO_MANY_TRIES') return false;
      throw error;
    }
  }
}
