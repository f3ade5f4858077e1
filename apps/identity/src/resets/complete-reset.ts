import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { faultPoint, Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountFlip } from '../accounts/account-flip.js';
import { Accounts } from '../accounts/accounts.js';
import { FormerSubjects } from '../former/former-subjects.js';
import { Recoveries } from '../recovery/recoveries.js';
import { requestHash } from '../secrets/secret-token.js';
import { Sessions } from '../sessions/sessions.js';
import type { ResetRow } from './reset.row.js';
import { Resets } from './resets.js';

export interface CompleteResetInput {
  readonly token: string;
  readonly bundle: string;
  readonly auth: string;
}

type Request = CompleteResetInput & { readonly hash: string; readonly requestId: string };

/**
 * Command: keys checks and stores a new subject, then one transaction points the account to it. After a crash between
 * the two the account is as it was, and the same link, with the same or another request, goes on.
 */
@Injectable()
export class CompleteReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly resets: Resets,
    private readonly flip: AccountFlip,
    private readonly former: FormerSubjects,
    private readonly recoveries: Recoveries,
    private readonly sessions: Sessions,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws Problem what ViewReset refuses; LINK_USED for another request after the flip; what keys refuses
   *   (ENTRY_INVALID, AUTH_INVALID, NONCE_INVALID …); SERVICE_UNAVAILABLE
   */
  async run(input: CompleteResetInput, requestId: string) {
    // The statement is signed anew at each try; the keys that were made stay the same.
    const hash = requestHash(input.bundle);
    const begun = await this.transactions.run(async (manager) => {
      const { account } = await this.resets.find(manager, input.token, 'look');
      await this.flip.lock(manager, account);
      const reset = await this.resets.find(manager, input.token, 'lock');
      if (this.resets.isRepeated(reset, hash)) return this.flip.signInAgain(manager, account);
      this.resets.requireDue(reset);
      return this.complete(manager, reset, { ...input, hash, requestId });
    });
    faultPoint('identity.flipped-unanswered', 'reset');
    return begun;
  }

  private async complete(manager: EntityManager, reset: ResetRow, { bundle, auth, hash, requestId }: Request) {
    const before = await this.accounts.find(manager, reset.account);
    if (before === null) throw new Problem('LINK_UNKNOWN');
    const { id, subject: replaces } = before;
    const stored = await this.flip.storeBundle({ purpose: 'reset', account: id, replaces, bundle, auth }, requestId);
    const { subject, credentialId, record } = stored;
    await this.former.giveUp(manager, before, subject);
    await this.accounts.setSubject(manager, id, { subject, credentialId, record });
    await this.sessions.endAll(manager, id);
    await this.recoveries.useAll(manager, id);
    await this.resets.settle(manager, reset, 'done', hash);
    await this.outbox.record(manager, events.accountReset, { account: id, subject, former: replaces });
    return this.flip.signIn(manager, { ...before, subject, credentialId, record });
  }
}
