import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { calls, InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { countsAsUnread } from '../mailboxes/counts.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { HeldLetterRow } from './held-letter.row.js';

/** Marks a letter as read or unread, or moves it. */
@Injectable()
export class UpdateLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly mailboxes: MailboxesStore,
  ) {}

  /** @throws Problem MESSAGE_NOT_FOUND, FORBIDDEN drafts and control letters stay where they are */
  async run({ mailbox, mid, read, folder }: InputOf<typeof calls.messaging.updateMessage>): Promise<void> {
    await this.transactions.run(async (manager) => {
      const box = await this.mailboxes.lockOne(manager, mailbox);
      const held = await manager.findOneBy(HeldLetterRow, { mailbox, mid });
      if (held === null) throw new Problem('MESSAGE_NOT_FOUND');
      if (folder !== undefined && held.class !== 'letter') throw new Problem('FORBIDDEN');
      const changed = { read: read ?? held.read, folder: folder ?? held.folder };
      const after = { ...held, ...changed };
      await manager.update(HeldLetterRow, { mailbox, sequence: held.sequence }, changed);
      const unread = box.unread + Number(countsAsUnread(after)) - Number(countsAsUnread(held));
      await this.mailboxes.save(manager, { ...box, unread });
    });
  }
}
