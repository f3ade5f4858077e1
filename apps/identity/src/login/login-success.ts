import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Sessions } from '../sessions/sessions.js';
import { LoginDelays } from './login-delays.js';
import type { LoginState } from './login-states.js';

/** What follows a proven password. */
@Injectable()
export class LoginSuccess {
  constructor(
    private readonly accounts: Accounts,
    private readonly delays: LoginDelays,
    private readonly sessions: Sessions,
  ) {}

  async of(manager: EntityManager, { account: id, source }: LoginState) {
    const account = await this.accounts.find(manager, id);
    if (account === null) throw new Problem('LOGIN_FAILED');
    await this.delays.succeeded(manager, id, source);
    return this.sessions.begin(manager, account);
  }

  /** @throws Problem SESSION_ENDED there is no living session of this token */
  async requireSession(manager: EntityManager, sessionToken: string, attended: boolean): Promise<void> {
    await this.sessions.use(manager, sessionToken, attended);
  }

  /**
   * Notes on a living session that the password of its account was proven again.
   *
   * @throws Problem SESSION_ENDED; LOGIN_FAILED where the login was another account's
   */
  async confirm(manager: EntityManager, sessionToken: string, { account: id, source }: LoginState) {
    const living = await this.sessions.use(manager, sessionToken, true);
    if (living.account.id !== id) throw new Problem('LOGIN_FAILED');
    await this.delays.succeeded(manager, id, source);
    const freshUntil = await this.sessions.refresh(manager, living);
    return { credentialId: living.account.credentialId, freshUntil: freshUntil.toISOString() };
  }
}
