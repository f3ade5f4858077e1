import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { MembershipRow } from '../practices/membership.row.js';
import { Clock } from '../time/clock.js';
import { undoMs } from './former-rules.js';
import { FormerSubjectRow } from './former-subject.row.js';

/** Subjects that accounts gave up, within a transaction. */
@Injectable()
export class FormerSubjects {
  constructor(private readonly clock: Clock) {}

  /** Ids of those of an account, the newest first. */
  async ids(manager: EntityManager, account: string): Promise<string[]> {
    const rows = await manager.find(FormerSubjectRow, { select: { subject: true }, where: { account }, order: { since: 'DESC' } });
    return rows.map(({ subject }) => subject);
  }

  /**
   * Keeps what it takes to undo a reset. Memberships end with the keys: whoever reads the mail of an employee must not
   * read, or delete, what lies in the practice's mailbox.
   */
  async giveUp(manager: EntityManager, { id: account, subject, credentialId, record }: AccountRow, replacedBy: string): Promise<void> {
    const memberships = await manager.findBy(MembershipRow, { account });
    await manager.insert(FormerSubjectRow, {
      subject,
      account,
      replacedBy,
      credentialId,
      record,
      memberships: memberships.map(({ practice, role }) => ({ practice, role })),
      since: this.clock.now(),
      undoUntil: this.clock.in(undoMs),
      keptAt: null,
    });
    await manager.delete(MembershipRow, { account });
  }
}
