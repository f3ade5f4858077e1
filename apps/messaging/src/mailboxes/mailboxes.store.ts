import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { prepared } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxRow } from './mailbox.row.js';

const lockThem = prepared('SELECT id, sequence, unread, drafts, bytes FROM mailbox WHERE id = ANY($1::text[]) ORDER BY id FOR UPDATE');
const saveThem = prepared(`UPDATE mailbox m SET sequence = n.sequence, unread = n.unread, drafts = n.drafts, bytes = n.bytes
  FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::integer[], $5::bigint[]) AS n (id, sequence, unread, drafts, bytes)
  WHERE m.id = n.id`);

@Injectable()
export class MailboxesStore {
  find(manager: EntityManager, id: string): Promise<MailboxRow | null> {
    return manager.findOneBy(MailboxRow, { id });
  }

  /** Makes what is not there yet. */
  async make(manager: EntityManager, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await manager.query('INSERT INTO mailbox (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
    }
  }

  /** From now on nothing is delivered to it and nothing taken from it. */
  async giveUp(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE mailbox SET given_up_at = now() WHERE id = $1 AND given_up_at IS NULL', [id]);
  }

  async takeBack(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE mailbox SET given_up_at = NULL WHERE id = $1', [id]);
  }

  async isGivenUp(manager: EntityManager, id: string): Promise<boolean> {
    const found: unknown[] = await manager.query('SELECT 1 FROM mailbox WHERE id = $1 AND given_up_at IS NOT NULL', [id]);
    return found.length === 1;
  }

  /** Locks mailboxes until the transaction ends, in ascending order, so that two senders never wait for each other. */
  async lock(manager: EntityManager, ids: readonly string[]): Promise<MailboxRow[]> {
    const rows: (Omit<MailboxRow, 'sequence' | 'bytes'> & { sequence: string; bytes: string })[] = await manager.query(lockThem, [ids]);
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence), bytes: Number(row.bytes) }));
  }

  /**
   * Locks one.
   *
   * @throws Problem MESSAGE_NOT_FOUND there is no such mailbox, hence no letter in it
   */
  async lockOne(manager: EntityManager, id: string): Promise<MailboxRow> {
    const [mailbox] = await this.lock(manager, [id]);
    if (mailbox === undefined) throw new Problem('MESSAGE_NOT_FOUND');
    return mailbox;
  }

  async save(manager: EntityManager, mailbox: MailboxRow): Promise<void> {
    await this.saveAll(manager, [mailbox]);
  }

  /** Saves mailboxes that are locked, in one statement. */
  async saveAll(manager: EntityManager, mailboxes: readonly MailboxRow[]): Promise<void> {
    const column = <K extends keyof MailboxRow>(name: K): MailboxRow[K][] => mailboxes.map((mailbox) => mailbox[name]);
    await manager.query(saveThem, [column('id'), column('sequence'), column('unread'), column('drafts'), column('bytes')]);
  }
}
