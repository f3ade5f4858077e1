import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';
import { MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { SessionRow } from '../sessions/session.row.js';
import { Clock } from '../time/clock.js';
import { memoryMs } from './reset-rules.js';
import type { ResetFacts } from './reset-rules.js';
import { ResetRow } from './reset.row.js';

/** What the waiting time of an account's reset depends on. */
@Injectable()
export class GatherFacts {
  constructor(
    private readonly keys: RpcClient,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem SERVICE_UNAVAILABLE */
  async of(manager: EntityManager, { id, subject, leftAt }: AccountRow, requestId: string): Promise<ResetFacts> {
    const { exists } = await this.keys.call(calls.keys.hasSuperPin, { subject }, { requestId });
    const newest = await manager.findOne(SessionRow, { where: { account: id }, order: { lastSeenAt: 'DESC' } });
    return {
      hasSuperPin: exists,
      deviceSeenAt: later(newest?.lastSeenAt ?? null, leftAt),
      addressChangedAt: null,
      stopped: await this.count(manager, id, 'stopped'),
      completed: await this.count(manager, id, 'done'),
    };
  }

  private count(manager: EntityManager, account: string, state: 'stopped' | 'done'): Promise<number> {
    return manager.countBy(ResetRow, { account, state, settledAt: MoreThan(this.clock.in(-memoryMs)) });
  }
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one;
