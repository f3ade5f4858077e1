import { Injectable } from '@nestjs/common';
import { ed25519Kid, fromBase64url, kemKid } from '@siegelpost/crypto-verify';
import type { KeyEntry } from '@siegelpost/crypto-verify';
import { In, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { EntryRow } from './entry.row.js';
import { SubjectRow } from './subject.row.js';

@Injectable()
export class SubjectsStore {
  find(manager: EntityManager, id: string): Promise<SubjectRow | null> {
    return manager.findOneBy(SubjectRow, { id });
  }

  findAll(manager: EntityManager, ids: readonly string[]): Promise<SubjectRow[]> {
    return manager.findBy(SubjectRow, { id: In([...ids]) });
  }

  entries(manager: EntityManager, subject: string, after = -1): Promise<EntryRow[]> {
    return manager.find(EntryRow, { where: { subject, seq: MoreThan(after) }, order: { seq: 'ASC' } });
  }

  /** Stores a subject by its verified genesis, not active yet. */
  async insertPending(manager: EntityManager, entry: KeyEntry, account: string, profile: string | null): Promise<void> {
    const { type, seq, epoch } = entry.payload;
    await manager.insert(SubjectRow, {
      id: entry.id,
      type,
      account,
      active: false,
      proven: false,
      profile,
      ...newestOf(entry.payload),
    });
    await manager.insert(EntryRow, { subject: entry.id, seq, epoch, text: entry.text });
  }

  /** The newest entry of a practice, which nobody else can follow before the transaction ends; null where there is none. */
  async lockNewest(manager: EntityManager, practice: string): Promise<EntryRow | null> {
    const [row]: { seq: number }[] = await manager.query(
      "SELECT seq FROM subject WHERE id = $1 AND type = 'practice' FOR UPDATE",
      [practice],
    );
    return row === undefined ? null : manager.findOneBy(EntryRow, { subject: practice, seq: row.seq });
  }

  /** Stores a verified entry behind the newest one; its keys and profile, which persons have none of, are the subject's from then on. */
  async append(manager: EntityManager, entry: KeyEntry, profile: string | null): Promise<void> {
    const { seq, epoch } = entry.payload;
    await manager.insert(EntryRow, { subject: entry.id, seq, epoch, text: entry.text });
    await manager.update(SubjectRow, { id: entry.id }, { profile, ...newestOf(entry.payload) });
  }

  /** Notes that a session named the subject, before the event of its activation arrived. */
  async prove(manager: EntityManager, id: string): Promise<void> {
    await manager.update(SubjectRow, { id, active: false, proven: false }, { proven: true });
  }

  async activate(manager: EntityManager, id: string): Promise<void> {
    await manager.update(SubjectRow, { id }, { active: true });
  }

  /** Removes subjects that are neither active nor proven, with all that hangs on them. */
  async dropPending(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.delete(SubjectRow, { id: In([...ids]), active: false, proven: false });
  }
}

/** What is kept of the newest entry beside its text. */
const newestOf = ({ seq, epoch, suite, keys }: KeyEntry['payload']) => ({
  seq,
  epoch,
  suite,
  kemKid: kemKid(fromBase64url(keys.kem)),
  ed25519Kid: ed25519Kid(fromBase64url(keys.ed25519)),
  ed25519Key: keys.ed25519,
});
