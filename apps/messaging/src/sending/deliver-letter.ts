import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox, RateLimiter } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MessagingConfig } from '../messaging.config.js';
import type { HeldLetterRow } from '../letters/held-letter.row.js';
import { countsAsDraft, countsAsUnread } from '../mailboxes/counts.js';
import type { MailboxRow } from '../mailboxes/mailbox.row.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { LettersStore } from './letters.store.js';
import type { SealedLetter } from './sealed-letter.js';
import { sizeClassOf } from './size-class.js';

/** What the sender is told. */
export interface Acceptance {
  readonly mid: string;
  readonly sequence: number;
  readonly acceptedAt: string;
}

/** Lays a letter into all its mailboxes at once. */
@Injectable()
export class DeliverLetter {
  constructor(
    private readonly mailboxes: MailboxesStore,
    private readonly letters: LettersStore,
    private readonly outbox: Outbox,
    private readonly limiter: RateLimiter,
    private readonly config: MessagingConfig,
  ) {}

  /**
   * Within one transaction: next sequence of every mailbox, ciphertext once, events.
   *
   * @throws Problem MAILBOX_NOT_READY, MID_REUSED, TOO_MANY_TRIES, MAILBOX_FULL
   */
  async run(manager: EntityManager, letter: SealedLetter): Promise<Acceptance> {
    const ids = letter.recipients.map(({ id }) => id);
    const boxes = await this.mailboxes.lock(manager, ids);
    if (boxes.length < ids.length) throw new Problem('MAILBOX_NOT_READY');
    const before = await this.letters.accepted(manager, letter);
    if (before !== null) return acceptanceOf(letter, before.sequence, before.acceptedAt);
    await this.requireWithinLimits(manager, boxes, letter);
    const acceptedAt = new Date();
    const own = (boxes.find(({ id }) => id === letter.from)?.sequence ?? 0) + 1;
    const id = await this.letters.insert(manager, letter, own, acceptedAt);
    const held = boxes.map((box) => place(box, letter, id));
    await this.letters.hold(manager, held);
    for (const [index, box] of boxes.entries()) await this.advance(manager, box, letter.size, held[index]);
    await this.tell(manager, letter, held);
    return acceptanceOf(letter, own, acceptedAt);
  }

  private async requireWithinLimits(manager: EntityManager, boxes: readonly MailboxRow[], { from, size }: SealedLetter): Promise<void> {
    await this.limiter.takeWithin(manager, `send ${from}`, { limit: this.config.sendsPerHour, windowSeconds: 3600 });
    if (boxes.some(({ bytes }) => bytes + size > this.config.mailboxBytes)) throw new Problem('MAILBOX_FULL');
  }

  private async advance(manager: EntityManager, box: MailboxRow, size: number, held: HeldLetterRow | undefined): Promise<void> {
    if (held === undefined) return;
    const unread = box.unread + Number(countsAsUnread(held));
    const drafts = box.drafts + Number(countsAsDraft(held));
    await this.mailboxes.save(manager, { id: box.id, sequence: held.sequence, unread, drafts, bytes: box.bytes + size });
  }

  private async tell(manager: EntityManager, letter: SealedLetter, held: readonly HeldLetterRow[]): Promise<void> {
    const { from: sender, mid, attachments } = letter;
    await this.outbox.record(manager, events.messageAccepted, { sender, mid, attachments: [...attachments] });
    const sizeClass = sizeClassOf(letter.size);
    for (const { mailbox, sequence } of held) {
      const data = { mailbox, sequence, mid, class: letter.class, sizeClass, own: mailbox === sender };
      await this.outbox.record(manager, events.messageDelivered, data, { order: { key: mailbox, sequence } });
    }
  }
}

const acceptanceOf = ({ mid }: SealedLetter, sequence: number, acceptedAt: Date): Acceptance => ({
  mid,
  sequence,
  acceptedAt: acceptedAt.toISOString(),
});

/** A letter in one mailbox: folder and read state follow from class and side alone. */
const place = (box: MailboxRow, letter: SealedLetter, id: string): HeldLetterRow => {
  const own = box.id === letter.from;
  const folders = { letter: own ? 'sent' : 'inbox', control: 'control', draft: 'drafts' } as const;
  const index = letter.recipients.findIndex((recipient) => recipient.id === box.id);
  return {
    mailbox: box.id,
    sequence: box.sequence + 1,
    letter: id,
    mid: letter.mid,
    folder: folders[letter.class],
    class: letter.class,
    read: own,
    entry: JSON.stringify(letter.envelope.json.recipients[index]),
  };
};
