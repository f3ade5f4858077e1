import type { StoredMessage } from '@siegelpost/contracts';
import { checkEnvelopeRecipients, envelopeFor, parseEnvelope, sha256Text } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeKeys } from './fake-keys.js';

/** Mailboxes in memory, by the intake rules of docs/protocol/letters.md §11. */
export class FakeMessaging {
  readonly mailboxes = new Map<string, StoredMessage[]>();
  /** Called with mailbox and sequence of each letter that was stored. */
  onDelivered: (mailbox: string, sequence: number) => void = () => undefined;
  /** How many more letters are refused as if a recipient's keys had just been replaced, and those that were. */
  staleLeft = 0;
  readonly stale: string[] = [];
  /** Mailboxes that were given up by a reset. */
  readonly givenUp = new Set<string>();
  /** Objects that are gone: a letter that refers to one is refused. */
  readonly gone = new Set<string>();
  /** Whose word a pair of mailboxes waits for, by both ids; letters of class control pass before. */
  readonly awaits = new Map<string, string>();
  private readonly bodies = new Map<string, string>();

  constructor(private readonly keys: FakeKeys) {}

  send({ from, class: kind, envelope: text, recipients, attachments }: RouteInput<'sendMessage'>) {
    if (attachments.some((id) => this.gone.has(id))) throw new ClientError('ATTACHMENT_NOT_FOUND');
    const envelope = parseEnvelope(text);
    checkEnvelopeRecipients(envelope, recipients.map(([id, epoch, kid]) => ({ id, epoch, kid })));
    if (this.staleLeft > 0) {
      this.staleLeft -= 1;
      this.stale.push(text);
      throw new ClientError('MAILBOX_EPOCH_STALE');
    }
    for (const [id, , kid] of recipients) {
      if (this.keys.currentKid(id) !== kid) throw new ClientError('MAILBOX_EPOCH_STALE');
    }
    this.requirePermitted(from, kind, recipients.map(([id]) => id));
    const { mid } = envelope.header;
    const receivedAt = new Date().toISOString();
    const known = this.bodies.get(`${from} ${mid}`);
    if (known !== undefined && known !== sha256Text(text)) throw new ClientError('MID_REUSED');
    this.bodies.set(`${from} ${mid}`, sha256Text(text));
    if (known === undefined) {
      for (const [id, , kid] of recipients) {
        const folder = kind === 'letter' ? (id === from ? 'sent' : 'inbox') : kind === 'draft' ? 'drafts' : 'control';
        const read = id === from || kind !== 'letter';
        this.store(id, { mid, from, class: kind, folder, read, size: text.length, receivedAt, envelope: envelopeFor(envelope, kid) });
      }
    }
    const sequence = this.lettersOf(from).find((one) => one.mid === mid)?.sequence ?? 0;
    return { mid, sequence, acceptedAt: receivedAt };
  }

  /** After a reset: control letters to and from everybody that the former mailbox wrote with. */
  replace(former: string, subject: string): void {
    for (const { mailbox } of this.correspondents(former)) this.awaits.set(pairOf(subject, mailbox), mailbox);
    this.givenUp.add(former);
  }

  /** After a reset was undone. */
  restore(subject: string, closed: string): void {
    this.givenUp.add(closed);
    this.givenUp.delete(subject);
  }

  /** Whom a mailbox wrote with. */
  correspondents(mailbox: string): { mailbox: string }[] {
    const others = [...this.mailboxes].filter(([id]) => id !== mailbox);
    const shared = others.filter(([, letters]) => letters.some(({ mid }) => this.lettersOf(mailbox).some((one) => one.mid === mid)));
    return shared.map(([id]) => ({ mailbox: id }));
  }

  permit(mailbox: string, other: string): void {
    if (this.awaits.get(pairOf(mailbox, other)) === mailbox) this.awaits.delete(pairOf(mailbox, other));
    if (this.awaits.has(pairOf(mailbox, other))) throw new ClientError('RECIPIENT_NOT_PERMITTED');
  }

  private requirePermitted(from: string, kind: StoredMessage['class'], recipients: readonly string[]): void {
    const barred = (id: string): boolean => this.givenUp.has(id) || (id !== from && kind !== 'control' && this.awaits.has(pairOf(from, id)));
    if (recipients.some(barred)) throw new ClientError('RECIPIENT_NOT_PERMITTED');
  }

  store(mailbox: string, message: Omit<StoredMessage, 'sequence'>): void {
    const letters = this.lettersOf(mailbox);
    const sequence = (letters.at(-1)?.sequence ?? 0) + 1;
    letters.push({ ...message, sequence });
    this.onDelivered(mailbox, sequence);
  }

  list({ mailbox, folder, class: kind, after, before, limit = 50 }: RouteInput<'listMessages'>) {
    const all = this.lettersOf(mailbox)
      .filter((one) => folder === undefined || one.folder === folder)
      .filter((one) => kind === undefined || one.class === kind);
    const fitting = after !== undefined
      ? all.filter(({ sequence }) => sequence > after)
      : all.filter(({ sequence }) => before === undefined || sequence < before).reverse();
    const messages = fitting.slice(0, limit);
    return { messages, next: fitting.length > limit ? (messages.at(-1)?.sequence ?? null) : null };
  }

  get(mailbox: string, mid: string): StoredMessage {
    const found = this.lettersOf(mailbox).find((one) => one.mid === mid);
    if (found === undefined) throw new ClientError('MESSAGE_NOT_FOUND');
    return found;
  }

  delete(mailbox: string, mid: string): void {
    const { sequence } = this.get(mailbox, mid);
    this.mailboxes.set(mailbox, this.lettersOf(mailbox).filter((one) => one.sequence !== sequence));
  }

  stateOf(mailbox: string) {
    const letters = this.lettersOf(mailbox);
    const unread = letters.filter((one) => one.class === 'letter' && !one.read).length;
    const drafts = letters.filter((one) => one.class === 'draft').length;
    return { mailbox, sequence: letters.at(-1)?.sequence ?? 0, unread, drafts };
  }

  lettersOf(mailbox: string): StoredMessage[] {
    const letters = this.mailboxes.get(mailbox) ?? [];
    this.mailboxes.set(mailbox, letters);
    return letters;
  }
}

const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');
