import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { IdentityConfig } from '../identity.config.js';
import { Clock, days } from '../time/clock.js';
import { InvitationRow } from './invitation.row.js';

/** How many a practice may invite in 24 hours. */
@Injectable()
export class InvitationLimit {
  constructor(
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
  ) {}

  /** Lets a practice's invitations, and those of the same id, in one by one, so that count and id hold. */
  async lock(manager: EntityManager, { practice, id }: { practice: string; id: string }): Promise<void> {
    for (const name of [`practice:${practice}`, `invitation:${id}`]) {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    }
  }

  /** @throws Problem INVITATION_LIMIT with `retryAfter` */
  async check(manager: EntityManager, practice: string): Promise<void> {
    const { invitationsPerDay } = this.config;
    const oldestThatCounts = await manager.find(InvitationRow, {
      select: { id: true, createdAt: true },
      where: { practice, createdAt: MoreThan(this.clock.in(-days(1))) },
      order: { createdAt: 'DESC' },
      skip: invitationsPerDay - 1,
      take: 1,
    });
    const [row] = oldestThatCounts;
    if (row === undefined) return;
    const waitMs = row.createdAt.getTime() + days(1) - this.clock.now().getTime();
    throw new Problem('INVITATION_LIMIT', undefined, { retryAfter: Math.max(Math.ceil(waitMs / 1000), 1) });
  }
}
