import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { Accounts } from '../accounts/accounts.js';
import { startsPerToken } from '../links/link-rules.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { SetupTokenRow } from './setup-token.row.js';
import { SetupTokens } from './setup-tokens.js';

export interface StartSetupInput {
  readonly setupToken: string;
  readonly address: string;
  readonly registrationRequest: string;
}

/** Command: answers the first OPAQUE message of a first administrator's registration. */
@Injectable()
export class StartSetup {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: SetupTokens,
    private readonly ids: AccountIds,
    private readonly accounts: Accounts,
    private readonly opaque: OpaqueServer,
  ) {}

  /**
   * @throws Problem SETUP_TOKEN_UNKNOWN, SETUP_TOKEN_USED, SETUP_TOKEN_EXPIRED, TOO_MANY_TRIES, ADDRESS_INVALID,
   *   INPUT_INVALID; CREDENTIAL_CONFLICT where the address has an account
   */
  async run({ setupToken, address, registrationRequest }: StartSetupInput) {
    return this.transactions.run(async (manager) => {
      const token = await this.tokens.lock(manager, setupToken);
      this.tokens.requireGood(token);
      const account = await this.ids.meant(manager, readAddress(address));
      if (token.starts >= startsPerToken) throw new Problem('TOO_MANY_TRIES');
      if ((await this.accounts.find(manager, account)) !== null) throw new Problem('CREDENTIAL_CONFLICT');
      const registrationResponse = this.opaque.registrationResponse(account, registrationRequest);
      await manager.increment(SetupTokenRow, { tokenHash: token.tokenHash }, 'starts', 1);
      return { account, registrationResponse };
    });
  }
}
