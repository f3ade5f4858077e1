import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { SessionInfo } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { LoginStates } from './login-states.js';
import { LoginSuccess } from './login-success.js';

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
