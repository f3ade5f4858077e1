import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { logLeaf } from '@siegelpost/crypto-verify';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { BundlesStore } from '../bundles/bundles.store.js';
import type { EntryRow } from '../subjects/entry.row.js';
import { SubjectsStore } from '../subjects/subjects.store.js';

const append = `INSERT INTO leaf (position, leaf)
  SELECT coalesce(max(position) + 1, 0), $1 FROM leaf
  ON CONFLICT (leaf) DO NOTHING RETURNING position`;

/** Makes subjects active and appends the leaves of their entries, once identity has told of the account. */
@Injectable()
export class LogEntries {
  constructor(
    private readonly bundles: BundlesStore,
    private readonly subjects: SubjectsStore,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Idempotent: a leaf is appended, and told of, once.
   *
   * @param subject the person's; the practice that came in its bundle goes along
   * @throws Error no such bundle is stored
   */
  async run(manager: EntityManager, account: string, subject: string): Promise<void> {
    await this.bundles.lockAccount(manager, account);
    const bundle = await this.bundles.ofSubject(manager, subject);
    if (bundle === null || bundle.account !== account) throw new Error('an account was activated without a bundle');
    await this.bundles.flip(manager, bundle);
    for (const id of [bundle.subject, ...(bundle.practice === null ? [] : [bundle.practice])]) {
      await this.subjects.activate(manager, id);
      for (const entry of await this.subjects.entries(manager, id)) await this.append(manager, entry);
    }
  }

  /** Appends the leaf of a stored entry, once. */
  async append(manager: EntityManager, { subject, seq, epoch, text }: EntryRow): Promise<void> {
    // Positions have no gaps: one appends at a time, and a sequence would lose numbers on a rollback.
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('log', 2))");
    const [row]: { position: string }[] = await manager.query(append, [Buffer.from(logLeaf(subject, text))]);
    if (row === undefined) return;
    await this.outbox.record(manager, events.entryLogged, { subject, seq, epoch, leaf: Number(row.position) });
  }
}
