import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Practices } from '../practices/practices.js';
import { Clock } from '../time/clock.js';
import type { SetupTokenRow } from './setup-token.row.js';
import { SetupTokens } from './setup-tokens.js';

/** A practice made under a set-up token, in the caller's transaction. */
@Injectable()
export class NewPractices {
  constructor(
    private readonly tokens: SetupTokens,
    private readonly practices: Practices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  lockToken(manager: EntityManager, token: string): Promise<SetupTokenRow> {
    return this.tokens.lock(manager, token);
  }

  requireGood(token: SetupTokenRow): void {
    this.tokens.requireGood(token);
  }

  /** The practice with its first administrator; tells of it. */
  async add(
    manager: EntityManager,
    administrator: AccountRow,
    { practice, mailName }: { practice: string | null; mailName: string },
  ): Promise<void> {
    if (practice === null) throw new Error('keys stored no practice');
    const { address, language } = administrator;
    const row = { subject: practice, address, mailName, language, createdAt: this.clock.now(), memberSeq: 1 };
    await this.practices.insert(manager, row, administrator.id);
    const { id: account, subject } = administrator;
    await this.outbox.record(manager, events.practiceCreated, { account, subject, practice });
  }
}
