import { Injectable } from '@nestjs/common';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { faultPoint, Outbox, RpcClient, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Sessions } from '../sessions/sessions.js';
import { Clock } from '../time/clock.js';
import { FormerSubjectRow } from './former-subject.row.js';
import { FormerSubjects } from './former-subjects.js';
import { PendingUndoRow } from './pending-undo.row.js';

type Input = InputOf<typeof calls.identity.keepReset>;
type Purpose = InputOf<typeof calls.keys.permitFormer>['purpose'];

/** Commands of the holder of the new subject, each with a session and that subject's own signature. */
@Injectable()
export class SettleFormer {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly former: FormerSubjects,
    private readonly keys: RpcClient,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Refuses an undoing that waits; the Super PIN of before undoes nothing any more. @throws Problem UNDO_UNKNOWN … */
  async keep(input: Input, requestId: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { account, subject, former } = await this.permitted(manager, 'reset-keep', input, requestId);
      const { affected } = await manager.delete(PendingUndoRow, { account, former });
      if (affected !== 1) throw new Problem('UNDO_UNKNOWN');
      await manager.update(FormerSubjectRow, { account, subject: former }, { keptAt: this.clock.now() });
      await this.outbox.record(manager, events.undoRefused, { account, subject, former });
    });
  }

  /**
   * Makes a reset final.
   *
   * @throws Problem RESET_RECENT, UNDO_UNKNOWN; what keys refuses
   */
  async drop(input: Input, requestId: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { account, subject, former } = await this.permitted(manager, 'former-drop', input, requestId);
      await this.former.undoable(manager, account, former);
      await this.former.requireSettled(manager, account);
      await this.former.drop(manager, former);
      await this.outbox.record(manager, events.formerDropped, { account, subject, former });
    });
  }

  private async permitted(manager: EntityManager, purpose: Purpose, { sessionToken, attended, bundle, auth }: Input, requestId: string) {
    const { account: seen } = await this.sessions.use(manager, sessionToken, attended);
    await this.accounts.lock(manager, seen.id);
    const { account } = await this.sessions.use(manager, sessionToken, attended);
    const { id, subject } = account;
    const { former } = await this.keys.call(calls.keys.permitFormer, { purpose, account: id, subject, bundle, auth }, { requestId });
    faultPoint('identity.permitted-not-settled', purpose);
    return { account: id, subject, former };
  }
}
