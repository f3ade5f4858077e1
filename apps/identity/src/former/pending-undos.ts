import { Injectable } from '@nestjs/common';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource, LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Clock } from '../time/clock.js';
import { FormerProofs } from './former-proofs.js';
import { FormerSubjectRow } from './former-subject.row.js';
import { FormerSubjects } from './former-subjects.js';
import { PendingUndoRow } from './pending-undo.row.js';
import { RestoreAccount } from './restore-account.js';

/** Undoings by the Super PIN that wait: put in force when their time has come. */
@Injectable()
export class PendingUndos {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly former: FormerSubjects,
    private readonly proofs: FormerProofs,
    private readonly restore: RestoreAccount,
    private readonly clock: Clock,
  ) {}

  async pass(): Promise<void> {
    const due = await this.source.manager.findBy(PendingUndoRow, { dueAt: LessThanOrEqual(this.clock.now()) });
    for (const { account } of due) await this.transactions.run((manager) => this.settle(manager, account));
    await this.former.forgetLate(this.source.manager);
    await this.proofs.forget(this.source.manager);
  }

  private async settle(manager: EntityManager, id: string): Promise<void> {
    await this.accounts.lock(manager, id);
    const undo = await manager.findOneBy(PendingUndoRow, { account: id, dueAt: LessThanOrEqual(this.clock.now()) });
    const account = await this.accounts.find(manager, id);
    if (undo === null || account === null) return;
    const row = await manager.findOneBy(FormerSubjectRow, { account: id, subject: undo.former });
    // Its row goes with that of the subject.
    if (row !== null) await this.restore.run(manager, account, row, undo);
  }
}
