import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Sessions } from './sessions.js';
import type { LivingSession } from './sessions.js';

/** Sessions whose password was just proven again: what a change of the account itself needs. */
@Injectable()
export class FreshSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
  ) {}

  /** @throws Problem SESSION_ENDED, FRESH_LOGIN_REQUIRED */
  async require(manager: EntityManager, sessionToken: string, attended: boolean): Promise<LivingSession> {
    const living = await this.sessions.use(manager, sessionToken, attended);
    if (!(await this.sessions.isFresh(manager, living.session.id, living.account.id))) throw new Problem('FRESH_LOGIN_REQUIRED');
    return living;
  }

  /**
   * As `require`, with the account held until the transaction ends: what others changed meanwhile is seen.
   *
   * @throws Problem SESSION_ENDED, FRESH_LOGIN_REQUIRED
   */
  async lock(manager: EntityManager, sessionToken: string, attended: boolean): Promise<LivingSession> {
    const { account } = await this.sessions.use(manager, sessionToken, attended);
    await this.accounts.lock(manager, account.id);
    return this.require(manager, sessionToken, attended);
  }
}
