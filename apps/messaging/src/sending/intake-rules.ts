import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { CurrentKeys } from '../currency/current-keys.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { PairsStore } from '../pairs/pairs.store.js';
import type { SealedLetter } from './sealed-letter.js';

/** Seconds after which a mailbox that is being made should be there. */
const readySoon = { retryAfter: 2 };

/** Which letters are taken in, docs/protocol/letters.md §11. */
@Injectable()
export class IntakeRules {
  constructor(
    private readonly source: DataSource,
    private readonly mailboxes: MailboxesStore,
    private readonly pairs: PairsStore,
    private readonly currentKeys: CurrentKeys,
  ) {}

  /**
   * The sender's mailbox and the pairs it writes to are made together: before they are, nothing is refused for good.
   *
   * @throws Problem MAILBOX_NOT_READY, RECIPIENT_NOT_PERMITTED, MAILBOX_EPOCH_STALE
   */
  async check({ from, recipients }: SealedLetter): Promise<void> {
    const { manager } = this.source;
    const ids = recipients.map(({ id }) => id);
    const existing = await this.mailboxes.existing(manager, ids);
    if (!existing.has(from)) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    const others = ids.filter((id) => id !== from);
    if (!(await this.pairs.permitsAll(manager, from, others))) throw new Problem('RECIPIENT_NOT_PERMITTED');
    if (existing.size < ids.length) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    await this.currentKeys.requireCurrent(recipients);
  }
}
