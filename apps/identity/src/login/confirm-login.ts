import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { LoginStates } from './login-states.js';
import { LoginSuccess } from './login-success.js';

export interface ConfirmLoginInput {
  readonly sessionToken: string;
  readonly loginId: string;
  readonly finishLoginRequest: string;
  readonly attended: boolean;
}

/**
 * Command: the last OPAQUE message of a login for the account of a living session. No session begins; this one
 * counts as fresh for a while.
 */
@Injectable()
export class ConfirmLogin {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly states: LoginStates,
    private readonly opaque: OpaqueServer,
    private readonly success: LoginSuccess,
  ) {}

  /** @throws Problem SESSION_ENDED; LOGIN_FAILED whatever the cause, a login of another account among them */
  async run({ sessionToken, loginId, finishLoginRequest, attended }: ConfirmLoginInput) {
    await this.success.requireSession(this.source.manager, sessionToken, attended);
    // Its own statement, committed before the check: nothing that follows can bring the state back.
    const login = await this.states.take(this.source.manager, loginId);
    if (login === null || !this.opaque.finishLogin(login.account, login.state, finishLoginRequest)) {
      throw new Problem('LOGIN_FAILED');
    }
    return this.transactions.run((manager) => this.success.confirm(manager, sessionToken, login));
  }
}
