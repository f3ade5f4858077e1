import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { requestHash } from '../secrets/secret-token.js';
import { Sessions } from '../sessions/sessions.js';
import { CredentialFlip } from './credential-flip.js';
import { Recoveries } from './recoveries.js';

export interface CompleteRecoveryInput {
  readonly token: string;
  readonly bundle: string;
  readonly auth: string;
}

/**
 * Command: keys checks and stores the slot of the new password, then one transaction changes the account. After a
 * crash between the two the old password still opens, and the same link, with the same or another request, goes on.
 */
@Injectable()
export class CompleteRecovery {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly recoveries: Recoveries,
    private readonly flip: CredentialFlip,
    private readonly sessions: Sessions,
  ) {}

  /**
   * @throws Problem LINK_UNKNOWN, LINK_EXPIRED; LINK_USED for another request after the change; FORBIDDEN; what keys refuses
   *   (AUTH_INVALID, NONCE_INVALID, KEYRING_CONFLICT …); SERVICE_UNAVAILABLE
   */
  async run({ token, bundle, auth }: CompleteRecoveryInput, requestId: string) {
    const hash = requestHash(bundle, auth);
    const begun = await this.transactions.run(async (manager) => {
      const { account: id } = await this.recoveries.find(manager, token, 'look');
      await this.accounts.lock(manager, id);
      const recovery = await this.recoveries.find(manager, token, 'lock');
      const account = await this.accountOf(manager, id);
      if (this.recoveries.isRepeated(recovery, hash)) return this.sessions.begin(manager, account);
      this.recoveries.requireReleased(recovery);
      const changed = await this.flip.run(manager, account, { bundle, auth, requestId });
      await this.sessions.endAll(manager, id);
      await this.recoveries.use(manager, recovery, hash);
      return this.sessions.begin(manager, changed);
    });
    faultPoint('identity.flipped-unanswered', 'recovery');
    return begun;
  }

  private async accountOf(manager: EntityManager, id: string): Promise<AccountRow> {
    const account = await this.accounts.find(manager, id);
    if (account === null) throw new Problem('LINK_UNKNOWN');
    return account;
  }
}
