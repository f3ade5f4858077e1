import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { LessThan, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { MembershipRow } from '../practices/membership.row.js';
import { Clock } from '../time/clock.js';
import { finalAfterMs, undoMs } from './former-rules.js';
import { FormerSubjectRow } from './former-subject.row.js';
import { PendingUndoRow } from './pending-undo.row.js';

/** The password from before, as long as it is kept. */
interface Held {
  readonly credentialId: string;
  readonly record: string;
}

/** Subjects that accounts gave up, within a transaction. */
@Injectable()
export class FormerSubjects {
  constructor(private readonly clock: Clock) {}

  /** The one of an account that a reset can still be undone to. @throws Problem UNDO_UNKNOWN */
  async undoable(manager: EntityManager, account: string, subject: string): Promise<FormerSubjectRow & Held> {
    const row = await manager.findOneBy(FormerSubjectRow, { account, subject });
    if (!this.isUndoable(row)) throw new Problem('UNDO_UNKNOWN');
    return row;
  }

  /** As `undoable`, whoever's it is. @throws Problem UNDO_UNKNOWN */
  async bySubject(manager: EntityManager, subject: string): Promise<FormerSubjectRow & Held> {
    const row = await manager.findOneBy(FormerSubjectRow, { subject });
    if (!this.isUndoable(row)) throw new Problem('UNDO_UNKNOWN');
    return row;
  }

  /** The nth newest of an account whose password can still be tried; null where there is none. */
  async nth(manager: EntityManager, account: string, n: number): Promise<(FormerSubjectRow & Held) | null> {
    const [row] = await manager.find(FormerSubjectRow, { where: { account }, order: { since: 'DESC' }, skip: n - 1, take: 1 });
    const found = row ?? null;
    return this.isUndoable(found) ? found : null;
  }

  /** Ends the right to undo: the password from before is forgotten. */
  async drop(manager: EntityManager, subject: string): Promise<void> {
    await manager.update(FormerSubjectRow, { subject }, { credentialId: null, record: null, undoUntil: this.clock.now() });
  }

  /** Forgets passwords whose time is over. */
  async forgetLate(manager: EntityManager): Promise<void> {
    await manager.update(FormerSubjectRow, { undoUntil: LessThan(this.clock.now()) }, { credentialId: null, record: null });
  }

  private isUndoable(row: FormerSubjectRow | null): row is FormerSubjectRow & Held {
    return row !== null && row.credentialId !== null && row.record !== null && this.clock.now() < row.undoUntil;
  }

  /**
   * For what an intruder would do at once: not soon after a reset, and not while an undoing waits.
   *
   * @throws Problem RESET_RECENT
   */
  async requireSettled(manager: EntityManager, account: string): Promise<void> {
    const recent = await manager.existsBy(FormerSubjectRow, { account, since: MoreThan(this.clock.in(-finalAfterMs)) });
    if (recent || (await manager.existsBy(PendingUndoRow, { account }))) throw new Problem('RESET_RECENT');
  }

  /** Ids of those of an account, the newest first. */
  async ids(manager: EntityManager, account: string): Promise<string[]> {
    return idsOf(await this.of(manager, account));
  }

  /** As `ids`, of those that a reset can still be undone to; of `pin` by their Super PIN, which nobody refused. */
  async undoableIds(manager: EntityManager, account: string): Promise<{ any: string[]; pin: string[] }> {
    const rows = (await this.of(manager, account)).filter((row) => this.isUndoable(row));
    return { any: idsOf(rows), pin: idsOf(rows.filter(({ keptAt }) => keptAt === null)) };
  }

  private of(manager: EntityManager, account: string): Promise<FormerSubjectRow[]> {
    return manager.find(FormerSubjectRow, { where: { account }, order: { since: 'DESC' } });
  }

  /**
   * Keeps what it takes to undo a reset. Memberships end with the keys: whoever reads the mail of an employee must not
   * read, or delete, what lies in the practice's mailbox.
   */
  async giveUp(manager: EntityManager, { id: account, subject, address, credentialId, record }: AccountRow, replacedBy: string): Promise<void> {
    const memberships = await manager.findBy(MembershipRow, { account });
    await manager.insert(FormerSubjectRow, {
      subject,
      account,
      replacedBy,
      address,
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

const idsOf = (rows: readonly FormerSubjectRow[]): string[] => rows.map(({ subject }) => subject);
