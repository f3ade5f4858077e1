import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import type { CloudEvent } from '@siegelpost/contracts';
import { Outbox, RateLimiter } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MessagingConfig } from '../messaging.config.js';
import { countsAsDraft, countsAsUnread } from '../mailboxes/counts.js';
import type { MailboxRow } from '../mailboxes/mailbox.row.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { LettersStore, ownSequence } from './letters.store.js';
import type { Accepted, Placed, PlacedLetter } from './letters.store.js';
import type { SealedLetter } from './sealed-letter.js';
import { sizeClassOf } from './size-class.js';

/** What the sender is told. */
export interface Acceptance {
  readonly mid: string;
  readonly sequence: number;
  readonly acceptedAt: string;
}

/** One of the letters was accepted before, while this round waited for the mailboxes. */
export class AcceptedBefore extends Error {}

/** Lays letters into all their mailboxes at once. */
@Injectable()
export class DeliverLetters {
  constructor(
    private readonly mailboxes: MailboxesStore,
    private readonly letters: LettersStore,
    private readonly outbox: Outbox,
    private readonly limiter: RateLimiter,
    private readonly config: MessagingConfig,
  ) {}

  /**
   * Within one transaction, for all letters or none: next sequences of every mailbox, ciphertext once, events. Whose
   * fault a refusal is does not show where there are several: then each is to be tried alone.
   *
   * @throws AcceptedBefore
   * @throws Problem MAILBOX_NOT_READY, MID_REUSED, TOO_MANY_TRIES, MAILBOX_FULL
   */
  async run(manager: EntityManager, letters: readonly SealedLetter[]): Promise<Acceptance[]> {
    const ids = new Set(letters.flatMap(({ recipients }) => recipients.map(({ id }) => id)));
    const boxes = new Map((await this.mailboxes.lock(manager, [...ids])).map((box) => [box.id, box]));
    if (boxes.size < ids.size) throw new Problem('MAILBOX_NOT_READY');
    const acceptedAt = new Date();
    const placed = letters.map((letter) => ({ letter, places: placesOf(letter, boxes) }));
    await this.write(manager, placed, acceptedAt, [...boxes.values()]);
    return placed.map((one) => acceptanceOf(one.letter, { sequence: ownSequence(one), acceptedAt }));
  }

  /** All of it is sent at once and answered in this order; the transaction is given up with the first that is refused. */
  private async write(manager: EntityManager, placed: readonly PlacedLetter[], acceptedAt: Date, boxes: readonly MailboxRow[]): Promise<void> {
    const told = placed.flatMap((one) => this.told(one));
    const stored = this.letters.insert(manager, placed, acceptedAt);
    const others = Promise.all([
      this.limiter.takeAllWithin(manager, sendsOf(placed), { limit: this.config.sendsPerHour, windowSeconds: 3600 }),
      this.mailboxes.saveAll(manager, boxes),
      this.outbox.recordAll(manager, told),
    ]);
    // What the letters themselves are refused for goes first.
    others.catch(() => undefined);
    if (!(await stored)) throw new AcceptedBefore();
    if (boxes.some(({ bytes }) => bytes > this.config.mailboxBytes)) throw new Problem('MAILBOX_FULL');
    await others;
  }

  private told({ letter, places }: PlacedLetter): CloudEvent[] {
    const { from: sender, mid, attachments } = letter;
    const sizeClass = sizeClassOf(letter.size);
    const delivered = places.map(({ mailbox, sequence }) => {
      const data = { mailbox, sequence, mid, class: letter.class, sizeClass, own: mailbox === sender };
      return this.outbox.tell(events.messageDelivered, data, { order: { key: mailbox, sequence } });
    });
    if (attachments.length === 0) return delivered;
    return [this.outbox.tell(events.messageAccepted, { sender, mid, attachments: [...attachments] }), ...delivered];
  }
}

/** How many letters each sender sends, by the name of their count. */
function sendsOf(placed: readonly PlacedLetter[]): Map<string, number> {
  const sends = new Map<string, number>();
  for (const { letter } of placed) sends.set(`send ${letter.from}`, (sends.get(`send ${letter.from}`) ?? 0) + 1);
  return sends;
}

export const acceptanceOf = ({ mid }: SealedLetter, { sequence, acceptedAt }: Omit<Accepted, 'bodyHash'>): Acceptance => ({
  mid,
  sequence,
  acceptedAt: new Date(acceptedAt).toISOString(),
});

/** The letter's place in each of its mailboxes, which are moved on: the next letter finds them so. */
const placesOf = (letter: SealedLetter, boxes: Map<string, MailboxRow>): Placed[] =>
  letter.recipients.map(({ id }, index) => {
    const box = boxes.get(id);
    if (box === undefined) throw new Problem('MAILBOX_NOT_READY');
    const placed = place(box, letter, index);
    boxes.set(id, advanced(box, placed, letter.size));
    return placed;
  });

/** A letter in one mailbox: folder and read state follow from class and side alone. */
const place = (box: MailboxRow, letter: SealedLetter, index: number): Placed => {
  const own = box.id === letter.from;
  const folders = { letter: own ? 'sent' : 'inbox', control: 'control', draft: 'drafts' } as const;
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

/** The mailbox with the letter in it. */
const advanced = (box: MailboxRow, placed: Placed, size: number): MailboxRow => ({
  id: box.id,
  sequence: placed.sequence,
  unread: box.unread + Number(countsAsUnread(placed)),
  drafts: box.drafts + Number(countsAsDraft(placed)),
  bytes: box.bytes + size,
});
