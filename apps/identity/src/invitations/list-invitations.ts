import { Injectable } from '@nestjs/common';
import type { AccessClaims, Invitation } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Practices } from '../practices/practices.js';
import { Clock } from '../time/clock.js';
import { Invitations } from './invitations.js';
import { viewOf } from './invitation-view.js';

/** Query: a practice's invitations, the newest first. */
@Injectable()
export class ListInvitations {
  constructor(
    private readonly source: DataSource,
    private readonly practices: Practices,
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem FORBIDDEN */
  async run(practice: string, claims: AccessClaims): Promise<{ invitations: Invitation[] }> {
    this.practices.requireMember(claims, practice);
    const rows = await this.invitations.ofPractice(this.source.manager, practice);
    const now = this.clock.now();
    return { invitations: rows.map((row) => viewOf(row, now)) };
  }
}
