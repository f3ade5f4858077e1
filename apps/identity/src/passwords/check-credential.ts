import { Injectable } from '@nestjs/common';
import { Transactions } from '@siegelpost/service-kit';
import { Accounts } from '../accounts/accounts.js';

/** Query of keys: whether a password's slot is the one in use. It waits until no change of the account is under way. */
@Injectable()
export class CheckCredential {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
  ) {}

  async run({ account, credentialId }: { readonly account: string; readonly credentialId: string }): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      await this.accounts.lock(manager, account);
      return (await this.accounts.find(manager, account))?.credentialId === credentialId;
    });
  }
}
