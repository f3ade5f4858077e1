import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import type { OutputOf, calls } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.row.js';
import { InvitationRow } from '../invitations/invitation.row.js';
import { MembershipRow } from '../practices/membership.row.js';
import { PracticeRow } from '../practices/practice.row.js';
import { Clock } from '../time/clock.js';

export type Roster = OutputOf<typeof calls.keys.storeEntry>;

/** Who may use a practice's mailbox, as its newest key entry says, in the caller's transaction. */
@Injectable()
export class Memberships {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Memberships of those who are new, not begun yet; the end of those who are gone. What an earlier entry said changes
   * nothing any more.
   *
   * @throws Problem SUBJECT_NOT_FOUND
   */
  async set(manager: EntityManager, { practice, seq, members }: Roster): Promise<void> {
    const row = await manager.findOne(PracticeRow, { where: { subject: practice }, lock: { mode: 'pessimistic_write' } });
    if (row === null) throw new Problem('SUBJECT_NOT_FOUND');
    if (seq < row.memberSeq) return;
    await manager.update(PracticeRow, { subject: practice }, { memberSeq: seq });
    const accounts = await manager.findBy(AccountRow, { subject: In(members.map(({ subject }) => subject)) });
    const present = await manager.findBy(MembershipRow, { practice });
    for (const { id, subject } of accounts) {
      const role = members.find((member) => member.subject === subject)?.role ?? 'member';
      const known = present.find(({ account }) => account === id);
      await manager.save(MembershipRow, { practice, account: id, role, joinedAt: known?.joinedAt ?? null });
    }
    const gone = present.filter(({ account }) => !accounts.some(({ id }) => id === account));
    for (const { account } of gone) await this.end(manager, practice, account);
  }

  /** @throws Problem FORBIDDEN where the practice's newest entry names no such member */
  async begin(manager: EntityManager, practice: string, account: string): Promise<void> {
    if ((await manager.countBy(MembershipRow, { practice, account })) === 0) throw new Problem('FORBIDDEN');
    await manager.update(MembershipRow, { practice, account, joinedAt: IsNull() }, { joinedAt: this.clock.now() });
  }

  private async end(manager: EntityManager, practice: string, account: string): Promise<void> {
    await manager.delete(MembershipRow, { practice, account });
    await manager.update(InvitationRow, { practice, account }, { leftAt: this.clock.now() });
    const { subject } = await manager.findOneByOrFail(AccountRow, { id: account });
    await this.outbox.record(manager, events.membershipEnded, { account, subject, practice });
  }
}
