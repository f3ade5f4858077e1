import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { SessionInfo } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { Sessions } from '../sessions/sessions.js';
import { LoginDelays } from './login-delays.js';
import { LoginStates } from './login-states.js';
import type { LoginState } from './login-states.js';

export interface FinishLoginInput {
  readonly loginId: string;
  readonly finishLoginRequest: string;
}

/** Command: checks the last OPAQUE message against the login's state, which it uses up, and begins a session. */
@Injectable()
export class FinishLogin {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly states: LoginStates,
    private readonly opaque: OpaqueServer,
    private readonly begun: LoginSuccess,
  ) {}

  /** @throws Problem LOGIN_FAILED whatever the cause: no such login, too late, used, wrong password, no account */
  async run({ loginId, finishLoginRequest }: FinishLoginInput): Promise<{ session: SessionInfo; sessionToken: string }> {
    // Its own statement, committed before the check: nothing that follows can bring the state back.
    const login = await this.states.take(this.source.manager, loginId);
    if (login === null || !this.opaque.finishLogin(login.account, login.state, finishLoginRequest)) {
      throw new Problem('LOGIN_FAILED');
    }
    return this.transactions.run((manager) => this.begun.of(manager, login));
  }
}

/** What follows a proven password. */
@Injectable()
export class LoginSuccess {
  constructor(
    private readonly accounts: Accounts,
    private readonly delays: LoginDelays,
    private readonly sessions: Sessions,
  ) {}

  async of(manager: Parameters<Accounts['find']>[0], { account: id, source }: LoginState) {
    const account = await this.accounts.find(manager, id);
    if (account === null) throw new Problem('LOGIN_FAILED');
    await this.delays.succeeded(manager, id, source);
    return this.sessions.begin(manager, account);
  }
}
