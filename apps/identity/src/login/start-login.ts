import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { AccountRow } from '../accounts/account.row.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { LoginDelays } from './login-delays.js';
import { LoginStates } from './login-states.js';

export interface StartLoginInput {
  readonly address: string;
  readonly startLoginRequest: string;
}

/** Command: answers the first OPAQUE message, alike for addresses with and without an account. */
@Injectable()
export class StartLogin {
  constructor(
    private readonly source: DataSource,
    private readonly ids: AccountIds,
    private readonly opaque: OpaqueServer,
    private readonly delays: LoginDelays,
    private readonly states: LoginStates,
  ) {}

  /** @throws Problem ADDRESS_INVALID, INPUT_INVALID, TOO_MANY_TRIES */
  async run(input: StartLoginInput, source: string | null) {
    const account = this.ids.of(readAddress(input.address));
    const sourceKey = this.delays.sourceKey(source);
    await this.delays.begin(account, sourceKey);
    const known = await this.source.manager.findOneBy(AccountRow, { id: account });
    const { serverLoginState, loginResponse } = this.opaque.startLogin(
      account,
      known?.record ?? null,
      input.startLoginRequest,
    );
    const loginId = await this.states.keep({ account, source: sourceKey, state: serverLoginState, former: null });
    return { loginId, account, loginResponse };
  }
}
