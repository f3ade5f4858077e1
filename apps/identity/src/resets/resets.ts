import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { repeatMs } from '../links/link-rules.js';
import { Recoveries } from '../recovery/recoveries.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { ResetRow } from './reset.row.js';
import type { ResetState } from './reset.row.js';

type Lock = 'lock' | 'look';

/** Resets within a transaction: found by their links, checked, settled. */
@Injectable()
export class Resets {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The pending one of an account that is not over yet. */
  async pending(manager: EntityManager, account: string): Promise<ResetRow | null> {
    const reset = await manager.findOneBy(ResetRow, { account, state: 'pending' });
    return reset === null || this.isExpired(reset) ? null : reset;
  }

  /** Makes room for another one, where the pending one was not completed in time. */
  async settleExpired(manager: EntityManager, account: string): Promise<void> {
    const reset = await manager.findOneBy(ResetRow, { account, state: 'pending' });
    if (reset !== null && this.isExpired(reset)) await this.settle(manager, reset, 'expired');
  }

  /**
   * The reset that a link completes: its own, or the recovery link under which it was asked for, where it does not wait.
   *
   * @throws Problem LINK_UNKNOWN; RESET_UNKNOWN none was asked for under a recovery link
   */
  async find(manager: EntityManager, token: string, lock: Lock): Promise<ResetRow> {
    const own = await this.one(manager, { tokenHash: tokenHash(token) }, lock);
    if (own !== null) return own;
    const recovery = await this.recoveries.find(manager, token, 'look');
    const newest = await manager.findOne(ResetRow, { where: { account: recovery.account }, order: { requestedAt: 'DESC' }, ...modeOf(lock) });
    // Links of before are used up by the reset itself: only the request that did it is told so.
    if (newest?.state !== 'done') this.recoveries.requireGood(recovery);
    if (newest === null) throw new Problem('RESET_UNKNOWN');
    if (newest.waits) throw newest.state === 'pending' ? this.pendingProblem(newest) : new Problem(endOf(newest.state));
    return newest;
  }

  /** The reset of a stop link. @throws Problem LINK_UNKNOWN */
  async byStopLink(manager: EntityManager, token: string): Promise<ResetRow> {
    const reset = await this.one(manager, { stopHash: tokenHash(token) }, 'look');
    if (reset === null) throw new Problem('LINK_UNKNOWN');
    return reset;
  }

  /** @throws Problem RESET_STOPPED, RESET_PENDING, LINK_USED, LINK_EXPIRED */
  requireDue(reset: ResetRow): void {
    if (reset.state !== 'pending') throw new Problem(endOf(reset.state));
    if (this.isExpired(reset)) throw new Problem('LINK_EXPIRED');
    if (this.clock.now() < reset.dueAt) throw this.pendingProblem(reset);
  }

  /** Whether this very request completed it, and not long ago. */
  isRepeated({ state, settledAt, requestHash }: ResetRow, hash: string): boolean {
    return state === 'done' && requestHash === hash && settledAt !== null && this.clock.now().getTime() - settledAt.getTime() < repeatMs;
  }

  async settle(manager: EntityManager, { id }: ResetRow, state: Exclude<ResetState, 'pending'>, requestHash: string | null = null): Promise<void> {
    await manager.update(ResetRow, { id }, { state, settledAt: this.clock.now(), requestHash });
  }

  /** Stops the pending one of an account, if there is one, and has the owner told. */
  async stop(manager: EntityManager, account: string): Promise<void> {
    const reset = await this.pending(manager, account);
    if (reset === null) return;
    await this.settle(manager, reset, 'stopped');
    await this.outbox.record(manager, events.resetStopped, { account, subject: reset.subject });
  }

  private isExpired({ expiresAt }: ResetRow): boolean {
    return expiresAt !== null && expiresAt <= this.clock.now();
  }

  private pendingProblem({ dueAt }: ResetRow): Problem {
    const retryAfter = Math.max(Math.ceil((dueAt.getTime() - this.clock.now().getTime()) / 1000), 0);
    return new Problem('RESET_PENDING', undefined, { retryAfter, current: { dueAt: dueAt.toISOString() } });
  }

  private one(manager: EntityManager, where: FindOptionsWhere<ResetRow>, lock: Lock): Promise<ResetRow | null> {
    return manager.findOne(ResetRow, { where, ...modeOf(lock) });
  }
}

const modeOf = (lock: Lock) => (lock === 'lock' ? { lock: { mode: 'pessimistic_write' as const } } : {});

/** Why a settled reset can no longer be completed. */
const endOf = (state: Exclude<ResetState, 'pending'>) =>
  state === 'stopped' ? 'RESET_STOPPED' : state === 'done' ? 'LINK_USED' : 'LINK_EXPIRED';
