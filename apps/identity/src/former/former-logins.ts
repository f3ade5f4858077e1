import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf, calls } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { Accounts } from '../accounts/accounts.js';
import { LoginDelays } from '../login/login-delays.js';
import { LoginStates } from '../login/login-states.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { FormerProofs } from './former-proofs.js';
import { FormerSubjects } from './former-subjects.js';

type Start = InputOf<typeof calls.identity.startFormerLogin>;
type Finish = InputOf<typeof calls.identity.finishFormerLogin>;

/** Commands: a login with the password from before a reset. It is slowed down as every login, and begins no session. */
@Injectable()
export class FormerLogins {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly ids: AccountIds,
    private readonly accounts: Accounts,
    private readonly opaque: OpaqueServer,
    private readonly delays: LoginDelays,
    private readonly states: LoginStates,
    private readonly former: FormerSubjects,
    private readonly proofs: FormerProofs,
  ) {}

  /** @throws Problem ADDRESS_INVALID, INPUT_INVALID, TOO_MANY_TRIES */
  async start({ address, startLoginRequest, former: n }: Start, source: string | null) {
    const account = this.ids.of(readAddress(address));
    const sourceKey = this.delays.sourceKey(source);
    await this.delays.begin(account, sourceKey);
    const former = await this.former.nth(this.source.manager, account, n);
    const { serverLoginState, loginResponse } = this.opaque.startLogin(account, former?.record ?? null, startLoginRequest);
    const loginId = await this.states.keep({ account, source: sourceKey, state: serverLoginState, former: former?.subject ?? '' });
    return { loginId, account, loginResponse };
  }

  /** @throws Problem LOGIN_FAILED whatever the cause */
  async finish({ loginId, finishLoginRequest }: Finish): Promise<OutputOf<typeof calls.identity.finishFormerLogin>> {
    // Its own statement, committed before the check: nothing that follows can bring the state back.
    const login = await this.states.take(this.source.manager, loginId, 'former');
    if (login === null || !this.opaque.finishLogin(login.account, login.state, finishLoginRequest)) throw new Problem('LOGIN_FAILED');
    return this.transactions.run(async (manager) => {
      const account = await this.accounts.find(manager, login.account);
      if (account === null) throw new Problem('LOGIN_FAILED');
      const row = await this.former.undoable(manager, account.id, login.former ?? '');
      // Whoever has it may put it in force again: what was tried before it is forgotten as at any login.
      await this.delays.succeeded(manager, account.id, login.source);
      const token = await this.proofs.give(manager, row, 'password');
      return { token, account: account.id, former: row.subject, subject: account.subject, credentialId: row.credentialId };
    });
  }
}
