import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox, Transactions } from '@siegelpost/service-kit';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../time/clock.js';
import { completionMs, keptMs } from './reset-rules.js';
import { ResetRow } from './reset.row.js';

const atOnce = 100;

/** Has the links mailed whose waiting time is over, and settles resets that nobody completed. */
@Injectable()
export class DueResets {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async pass(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.mail(manager, now);
      await manager.update(ResetRow, { state: 'pending', expiresAt: LessThanOrEqual(now) }, { state: 'expired', settledAt: now });
      await manager.delete(ResetRow, { settledAt: LessThan(this.clock.in(-keptMs)) });
    });
  }

  private async mail(manager: EntityManager, now: Date): Promise<void> {
    const due = await manager.find(ResetRow, {
      where: { state: 'pending', waits: true, dueAt: LessThanOrEqual(now), expiresAt: IsNull() },
      take: atOnce,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    for (const { id, account, subject } of due) {
      await manager.update(ResetRow, { id }, { expiresAt: this.clock.in(completionMs) });
      await this.outbox.record(manager, events.resetDue, { account, subject });
    }
  }
}
