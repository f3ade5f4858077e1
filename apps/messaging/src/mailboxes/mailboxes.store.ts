import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { MailboxRow } from './mailbox.row.js';

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

  /** Ids of those that exist. */
  async existing(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const rows = await manager.find(MailboxRow, { where: { id: In([...ids]) }, select: { id: true } });
    return new Set(rows.map(({ id }) => id));
  }

  /** Locks mailboxes until the transaction ends, in ascending order, so that two senders never wait for each other. */
  lock(manager: EntityManager, ids: readonly string[]): Promise<MailboxRow[]> {
    return manager.find(MailboxRow, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
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

  async save(manager: EntityManager, { id, sequence, unread, drafts, bytes }: MailboxRow): Promise<void> {
    await manager.update(MailboxRow, { id }, { sequence, unread, drafts, bytes });
  }
}
