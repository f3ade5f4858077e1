import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox, RateLimiter } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MessagingConfig } from '../messaging.config.js';
import { countsAsDraft, countsAsUnread } from '../mailboxes/counts.js';
import type { MailboxRow } from '../mailboxes/mailbox.row.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { LettersStore, requireSame } from './letters.store.js';
import type { Accepted, Placed } from './letters.store.js';
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
    const acceptedAt = new Date();
    const placed = boxes.map((box) => place(box, letter));
    if (!(await this.letters.insert(manager, letter, placed, acceptedAt))) return this.again(manager, letter);
    await this.requireWithinLimits(manager, boxes, letter);
    await this.mailboxes.saveAll(manager, boxes.map((box, index) => advanced(box, letter.size, placed[index])));
    await this.tell(manager, letter, placed);
    const sequence = placed.find(({ mailbox }) => mailbox === letter.from)?.sequence ?? 0;
    return acceptanceOf(letter, { sequence, acceptedAt });
  }

  /** The first answer again, for a letter that was accepted while this one waited for its mailboxes. */
  private async again(manager: EntityManager, letter: SealedLetter): Promise<Acceptance> {
    const before = await this.letters.accepted(manager, letter);
    if (before === null) throw new Error('the letter was neither stored nor there');
    return acceptanceOf(letter, requireSame(before, letter));
  }

  private async requireWithinLimits(manager: EntityManager, boxes: readonly MailboxRow[], { from, size }: SealedLetter): Promise<void> {
    await this.limiter.takeWithin(manager, `send ${from}`, { limit: this.config.sendsPerHour, windowSeconds: 3600 });
    if (boxes.some(({ bytes }) => bytes + size > this.config.mailboxBytes)) throw new Problem('MAILBOX_FULL');
  }

  private async tell(manager: EntityManager, letter: SealedLetter, placed: readonly Placed[]): Promise<void> {
    const { from: sender, mid, attachments } = letter;
    const sizeClass = sizeClassOf(letter.size);
    const accepted = this.outbox.tell(events.messageAccepted, { sender, mid, attachments: [...attachments] });
    const delivered = placed.map(({ mailbox, sequence }) => {
      const data = { mailbox, sequence, mid, class: letter.class, sizeClass, own: mailbox === sender };
      return this.outbox.tell(events.messageDelivered, data, { order: { key: mailbox, sequence } });
    });
    await this.outbox.recordAll(manager, [accepted, ...delivered]);
  }
}

export const acceptanceOf = ({ mid }: SealedLetter, { sequence, acceptedAt }: Omit<Accepted, 'bodyHash'>): Acceptance => ({
  mid,
  sequence,
  acceptedAt: new Date(acceptedAt).toISOString(),
});

/** The mailbox with the letter in it. */
const advanced = (box: MailboxRow, size: number, placed: Placed | undefined): MailboxRow =>
  placed === undefined
    ? box
    : {
        id: box.id,
        sequence: placed.sequence,
        unread: box.unread + Number(countsAsUnread(placed)),
        drafts: box.drafts + Number(countsAsDraft(placed)),
        bytes: box.bytes + size,
      };

/** A letter in one mailbox: folder and read state follow from class and side alone. */
const place = (box: MailboxRow, letter: SealedLetter): Placed => {
  const own = box.id === letter.from;
  const folders = { letter: own ? 'sent' : 'inbox', control: 'control', draft: 'drafts' } as const;
  const index = letter.recipients.findIndex((recipient) => recipient.id === box.id);
  return {
    mailbox: box.id,
    sequence: box.sequence + 1,
    mid: letter.mid,
    folder: folders[letter.class],
    class: letter.class,
    read: own,
    entry: JSON.stringify(letter.envelope.json.recipients[index]),
  };
};
