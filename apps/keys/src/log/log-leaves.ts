import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { logLeaf } from '@siegelpost/crypto-verify';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { EntryRow } from '../subjects/entry.row.js';

const insert = `INSERT INTO leaf (position, leaf)
  SELECT coalesce(max(position) + 1, 0), $1 FROM leaf
  ON CONFLICT (leaf) DO NOTHING RETURNING position`;

/** The log: one leaf per entry in use. */
@Injectable()
export class LogLeaves {
  constructor(private readonly outbox: Outbox) {}

  /** Idempotent: a leaf is appended, and told of, once. */
  async append(manager: EntityManager, entry: EntryRow): Promise<void> {
    const { subject, seq, epoch } = entry;
    const leaf = await this.appendUnder(manager, subject, entry);
    if (leaf !== null) await this.outbox.record(manager, events.entryLogged, { subject, seq, epoch, leaf });
  }

  /** Appends an entry under the label of any subject, and tells nobody. Its position; null where it was there already. */
  async appendUnder(manager: EntityManager, label: string, { text }: EntryRow): Promise<number | null> {
    // Positions have no gaps: one appends at a time, and a sequence would lose numbers on a rollback.
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('log', 2))");
    const [row]: { position: string }[] = await manager.query(insert, [Buffer.from(logLeaf(label, text))]);
    return row === undefined ? null : Number(row.position);
  }
}
