import type { StoredMessage } from '@siegelpost/contracts';
import { covers, exchangeOf, withLetter, type ContactBook, type KnownLetter, letterKey, mergeContact, mergeContacts, mergeMemberNote, type MemberNotes } from '@siegelpost/trust';
import type { ContactRecord, ContactsSnapshot, RehearsalRecord, MemberNote } from '@siegelpost/crypto';
import type { SignaturePair } from '@siegelpost/crypto-verify';
import type { ChainPin } from '../directory/directory.js';
import { newerRehearsal } from '../recovery/rehearsal-rules.js';
import type { DeviceVault } from '../vault/device-vault.js';
import { ResealState } from '../reseal/reseal-state.js';
import { StoredState } from './stored-state.js';

const NAME = 'mailbox';
/** Reason of a refused snapshot of contacts: the letters that it would cover were read instead. */
export const SNAPSHOT_REFUSED = 'snapshot';

/** A letter that was not opened, or not taken; nothing of it is shown. */
export interface Refusal {
  readonly mid: string;
  /** As the server says. */
  readonly from: string;
  readonly at: string;
  /** `stranger`: taken back as soon as the sender is a contact. */
  readonly reason: string;
}

/** What a client knows of one mailbox up to `position`; sealed on the device, so that a new run goes on from there. */
export class MailboxState {
  /** Highest sequence taken in. */
  position = 0;
  contacts: ContactBook = new Map();
  /** Sequence up to which a snapshot was taken in: what the mailbox wrote to itself before is not opened. */
  covered = 0;
  /** Sequences of the `contact` letters behind the newest snapshot. */
  readonly behind = new Set<number>();
  /** H(letter; JWS) by `letterKey`. */
  readonly seen = new Map<string, string>();
  /** Newest letters of each exchange, by `exchangeOf`. */
  readonly exchanges = new Map<string, readonly KnownLetter[]>();
  readonly deleted = new Set<string>();
  readonly refusals = new Map<string, Refusal>();
  /** Letters that were declared as something else, [mid, sequence]; they are listed where they belong. */
  readonly misdeclared = new Map<string, number>();
  /** Practices that have our `hello`. */
  readonly greeted = new Set<string>();
  /** Newest record of when each person of the mailbox tried the Super PIN, by subject. */
  readonly rehearsals = new Map<string, RehearsalRecord>();
  /** Newest epoch of each subject as it was known when the last run of the intake ended. */
  readonly epochs = new Map<string, number>();
  /** Who waits to join this practice, by invitation. */
  memberNotes: MemberNotes = new Map();
  /** Control pairs of newcomers that have compared this practice's code, by their id. */
  readonly joining = new Map<string, SignaturePair>();
  /** Newest epoch under which each member was sent a grant, as far as this client saw. */
  readonly granted = new Map<string, number>();
  /** Practices that this newcomer has asked to be let in. */
  readonly asked = new Set<string>();
  readonly pins = new Map<string, ChainPin>();
  readonly reseal = new ResealState();
  private saved = '';

  constructor(readonly mailbox: string) {}

  static async load(vault: DeviceVault, mailbox: string): Promise<MailboxState> {
    const state = new MailboxState(mailbox);
    const stored = StoredState.safeParse(await vault.get(NAME));
    if (stored.success && stored.data.mailbox === mailbox) state.fill(stored.data);
    return state;
  }

  /** Seals what changed since the last time. */
  async save(vault: DeviceVault): Promise<void> {
    const stored = this.stored();
    const text = JSON.stringify(stored);
    if (text === this.saved) return;
    await vault.set(NAME, stored);
    this.saved = text;
  }

  takeContact(record: ContactRecord): boolean {
    const before = this.contacts;
    this.contacts = mergeContact(before, record);
    return this.contacts !== before;
  }

  /** Takes in a `contact` letter. @returns whether it changed anything */
  takeContactLetter(record: ContactRecord, sequence: number): boolean {
    this.behind.add(sequence);
    return this.takeContact(record);
  }

  takeRehearsal(record: RehearsalRecord): void {
    this.rehearsals.set(record.subject, newerRehearsal(this.rehearsals.get(record.subject), record));
  }

  takeMemberNote(note: MemberNote): void {
    this.memberNotes = mergeMemberNote(this.memberNotes, note);
  }

  noteGrant(member: string, epoch: number): void {
    this.granted.set(member, Math.max(epoch, this.granted.get(member) ?? 0));
  }

  takeSnapshot(snapshot: ContactsSnapshot): void {
    this.contacts = mergeContacts(this.contacts, snapshot.contacts);
    if (covers(snapshot, this.covered)) this.covered = snapshot.upTo;
    this.lies(snapshot.upTo);
  }

  /** Notes that there is a snapshot up to this sequence. */
  lies(upTo: number): void {
    for (const sequence of this.behind) if (sequence <= upTo) this.behind.delete(sequence);
  }

  refuse({ mid, from, receivedAt }: StoredMessage, reason: string): void {
    this.refusals.set(mid, { mid, from, at: receivedAt, reason });
  }

  /** Adds a letter or hello to the history of its exchange. */
  takeLetter(mailboxes: readonly string[], letter: KnownLetter): void {
    const name = exchangeOf(mailboxes);
    this.exchanges.set(name, withLetter(this.exchanges.get(name) ?? [], letter));
  }

  historyOf(mailboxes: readonly string[]): readonly KnownLetter[] {
    return this.exchanges.get(exchangeOf(mailboxes)) ?? [];
  }

  saw(from: string, mid: string, hash: string): void {
    this.seen.set(letterKey(from, mid), hash);
  }

  /** Hash of each letter by mid alone, for `heads`. */
  hashes(): Map<string, string> {
    return new Map([...this.seen].map(([key, hash]) => [key.split(' ')[1] ?? '', hash]));
  }

  private stored(): StoredState {
    return {
      v: 3, mailbox: this.mailbox, position: this.position, contacts: [...this.contacts.values()], covered: this.covered, behind: [...this.behind],
      seen: [...this.seen], exchanges: [...this.exchanges].map(([name, letters]) => [name, [...letters]]), deleted: [...this.deleted],
      refusals: [...this.refusals.values()], misdeclared: [...this.misdeclared], greeted: [...this.greeted], rehearsals: [...this.rehearsals.values()],
      memberNotes: [...this.memberNotes.values()], joining: [...this.joining], granted: [...this.granted], asked: [...this.asked], epochs: [...this.epochs],
      pins: [...this.pins].map(([id, [seq, hash]]) => [id, [seq, hash]]), reseal: this.reseal.stored(),
    };
  }

  private fill(stored: StoredState): void {
    this.position = stored.position;
    this.contacts = new Map(stored.contacts.map((record) => [record.contact, record]));
    this.covered = stored.covered;
    stored.behind.forEach((sequence) => this.behind.add(sequence));
    stored.seen.forEach(([key, hash]) => this.seen.set(key, hash));
    stored.exchanges.forEach(([name, letters]) => this.exchanges.set(name, letters));
    stored.deleted.forEach((mid) => this.deleted.add(mid));
    stored.refusals.forEach((refusal) => this.refusals.set(refusal.mid, refusal));
    stored.misdeclared.forEach(([mid, sequence]) => this.misdeclared.set(mid, sequence));
    stored.greeted.forEach((id) => this.greeted.add(id));
    stored.rehearsals.forEach((record) => this.rehearsals.set(record.subject, record));
    stored.memberNotes.forEach((note) => this.takeMemberNote(note));
    stored.joining.forEach(([id, pair]) => this.joining.set(id, pair));
    stored.granted.forEach(([id, epoch]) => this.granted.set(id, epoch));
    stored.asked.forEach((id) => this.asked.add(id));
    stored.epochs.forEach(([id, epoch]) => this.epochs.set(id, epoch));
    stored.pins.forEach(([id, pin]) => this.pins.set(id, pin));
    this.reseal.fill(stored.reseal);
    this.saved = JSON.stringify(this.stored());
  }
}
