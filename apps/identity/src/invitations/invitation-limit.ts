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

  /** Lets the practice's invitations in one by one, so that the count holds. */
  async lock(manager: EntityManager, practice: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('invitations:' || $1, 0))`, [practice]);
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
