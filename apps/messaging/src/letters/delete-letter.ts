import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import type { calls, InputOf } from '@siegelpost/contracts';
import { Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { countsAsDraft, countsAsUnread } from '../mailboxes/counts.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { HeldLetterRow } from './held-letter.row.js';
import { LetterRow } from './letter.row.js';
import { SealedBodyRow } from './sealed-body.row.js';

/** Takes a draft or letter out of one mailbox. */
@Injectable()
export class DeleteLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly mailboxes: MailboxesStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem MESSAGE_NOT_FOUND, FORBIDDEN a control letter: contacts and keys hang on it */
  async run({ mailbox, mid }: InputOf<typeof calls.messaging.deleteMessage>): Promise<void> {
    await this.transactions.run(async (manager) => {
      const box = await this.mailboxes.lockOne(manager, mailbox);
      const held = await manager.findOneBy(HeldLetterRow, { mailbox, mid });
      if (held === null) throw new Problem('MESSAGE_NOT_FOUND');
      if (held.class === 'control') throw new Problem('FORBIDDEN');
      await manager.delete(HeldLetterRow, { mailbox, sequence: held.sequence });
      const unread = box.unread - Number(countsAsUnread(held));
      const drafts = box.drafts - Number(countsAsDraft(held));
      const size = await this.letGo(manager, held.letter);
      await this.mailboxes.save(manager, { ...box, unread, drafts, bytes: Math.max(box.bytes - size, 0) });
      await this.outbox.record(manager, events.messageDeleted, { mailbox, mid });
    });
  }

  /** The ciphertext goes with the last mailbox that held it. Answers the letter's size in bytes. */
  private async letGo(manager: EntityManager, letter: string): Promise<number> {
    await manager.decrement(LetterRow, { id: letter }, 'holders', 1);
    const left = await manager.findOneByOrFail(LetterRow, { id: letter });
    if (left.holders === 0) await manager.delete(SealedBodyRow, { letter });
    return left.size;
  }
}
