import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import type { CloudEvent } from '@siegelpost/contracts';
import { Outbox, RateLimiter } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MessagingConfig } from '../messaging.config.js';
import { countsAsDraft, countsAsUnread } from '../mailboxes/counts.js';
import type { MailboxRow } from '../mailboxes/mailbox.row.js';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { LettersStore, ownSequence, requireSame } from './letters.store.js';
import type { Accepted, Placed, PlacedLetter } from './letters.store.js';
import type { SealedLetter } from './sealed-letter.js';
import { sizeClassOf } from './size-class.js';

/** What the sender is told. */
export interface Acceptance {
  readonly mid: string;
  readonly sequence: number;
  readonly acceptedAt: string;
}

/** Several letters were to be stored, and one of them was accepted before. */
class AcceptedBefore extends Error {}

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
   * @throws Problem MAILBOX_NOT_READY, MID_REUSED, TOO_MANY_TRIES, MAILBOX_FULL
   */
  async run(manager: EntityManager, letters: readonly SealedLetter[]): Promise<Acceptance[]> {
    const ids = new Set(letters.flatMap(({ recipients }) => recipients.map(({ id }) => id)));
    const boxes = new Map((await this.mailboxes.lock(manager, [...ids])).map((box) => [box.id, box]));
    if (boxes.size < ids.size) throw new Problem('MAILBOX_NOT_READY');
    const acceptedAt = new Date();
    const placed = letters.map((letter) => ({ letter, places: placesOf(letter, boxes) }));
    if (!(await this.letters.insert(manager, placed, acceptedAt))) return this.again(manager, letters);
    await this.requireWithinLimits(manager, letters, [...boxes.values()]);
    await this.mailboxes.saveAll(manager, [...boxes.values()]);
    await this.outbox.recordAll(manager, placed.flatMap((one) => this.told(one)));
    return placed.map((one) => acceptanceOf(one.letter, { sequence: ownSequence(one), acceptedAt }));
  }

  /** The first answer again, for a letter that was accepted while this one waited for its mailboxes. */
  private async again(manager: EntityManager, [letter, ...others]: readonly SealedLetter[]): Promise<Acceptance[]> {
    if (letter === undefined || others.length > 0) throw new AcceptedBefore();
    const before = await this.letters.accepted(manager, letter);
    if (before === null) throw new Error('the letter was neither stored nor there');
    return [acceptanceOf(letter, requireSame(before, letter))];
  }

  /** Counts the letters of each sender; `boxes` as they are with the letters in them. */
  private async requireWithinLimits(manager: EntityManager, letters: readonly SealedLetter[], boxes: readonly MailboxRow[]): Promise<void> {
    if (boxes.some(({ bytes }) => bytes > this.config.mailboxBytes)) throw new Problem('MAILBOX_FULL');
    const limit = { limit: this.config.sendsPerHour, windowSeconds: 3600 };
    const takes = new Map<string, number>();
    for (const { from } of letters) takes.set(`send ${from}`, (takes.get(`send ${from}`) ?? 0) + 1);
    await this.limiter.takeAllWithin(manager, takes, limit);
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
