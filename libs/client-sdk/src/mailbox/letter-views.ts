import type { AnyLetterPayload, AttachmentManifest } from '@siegelpost/crypto';
import { holesOf, knownAs } from '@siegelpost/trust';
import type { AttachmentView, FolderName, Letter, LetterState, LetterSummary, Trust } from '../facade.js';
import { isShown } from '../intake/intake.js';
import type { OpenedMessage } from '../intake/letter-opener.js';
import type { LockedLetter } from '../reseal/facade.js';
import type { OpenMailbox } from './open-mailbox.js';

const PREVIEW = 140;

type LetterPayload = Extract<AnyLetterPayload, { kind: 'letter' }>;

/** The payload that may be shown; null where nothing of the letter is. */
export function shownPayload(mailbox: OpenMailbox, opened: OpenedMessage): LetterPayload | null {
  if (opened.kind !== 'opened') return null;
  const payload = letterIn(opened);
  const refused = mailbox.state.refusals.has(opened.message.mid);
  return payload === null || refused || !isShown(mailbox, opened.payload.from[0]) ? null : payload;
}

/** A letter, or the original in one that was sealed anew, with those of its attachments that are still there. */
function letterIn({ payload, original }: Extract<OpenedMessage, { kind: 'opened' }>): LetterPayload | null {
  if (payload.kind === 'letter') return payload;
  return original === null ? null : { ...original.payload, attachments: payload.attachments };
}

/** A line of a folder. */
export function summaryOf(mailbox: OpenMailbox, opened: OpenedMessage): LetterSummary {
  const { message } = opened;
  const payload = shownPayload(mailbox, opened);
  return {
    id: message.mid,
    sequence: message.sequence,
    folder: folderOf(mailbox, opened),
    from: senderView(mailbox, message.from),
    to: payload === null ? [] : others(mailbox, payload).map((id) => ({ name: nameOf(mailbox, id), mailboxId: id })),
    subject: payload?.subject ?? '',
    preview: (payload?.body ?? '').slice(0, PREVIEW * 4).replace(/\s+/g, ' ').trim().slice(0, PREVIEW),
    sentAt: payload?.sentAt ?? message.receivedAt,
    receivedAt: message.receivedAt,
    unread: !message.read,
    state: stateOf(opened, payload),
    thread: payload?.thread ?? null,
    attachments: payload?.attachments.map(attachmentView) ?? [],
    resealed: null,
    locked: null,
  };
}

/** What is shown of a letter that lies in a mailbox given up, or lay there: its place and date are those of then. */
export interface FormerPlace {
  readonly id: string;
  readonly from: string;
  readonly at: string;
  readonly folder: FolderName;
}

/** A line for a letter of before a reset that nobody has sealed anew. */
export function lockedSummary(mailbox: OpenMailbox, { id, from, at, folder }: FormerPlace, locked: LockedLetter): LetterSummary {
  return {
    id, folder, sequence: 0, from: senderView(mailbox, from), to: [], subject: '', preview: '', sentAt: at, receivedAt: at, unread: false,
    state: 'locked', thread: null, attachments: [], resealed: null, locked,
  };
}

/** The same for one that somebody has sealed anew; `letter` is what was opened of it. */
export function resealedView<T extends LetterSummary>(mailbox: OpenMailbox, letter: T, place: FormerPlace, by: { by: string; at: string }): T {
  const { id, from, at, folder } = place;
  const resealed = { by: nameOf(mailbox, by.by), mailboxId: by.by, at: by.at };
  return { ...letter, id, folder, sequence: 0, from: senderView(mailbox, from), receivedAt: at, unread: false, resealed };
}

/** A whole letter. */
export function letterOf(mailbox: OpenMailbox, opened: OpenedMessage): Letter {
  const payload = shownPayload(mailbox, opened);
  const { state } = mailbox;
  return {
    ...summaryOf(mailbox, opened),
    body: payload?.body ?? '',
    author: payload?.data.author ?? null,
    replyTo: payload?.re ?? null,
    missing: payload === null || (opened.kind === 'opened' && opened.original !== null) ? 0 : holesOf(payload.heads, state.hashes(), state.deleted).missing.length,
  };
}

function stateOf(opened: OpenedMessage, payload: LetterPayload | null): LetterState {
  if (payload !== null) return 'open';
  return opened.kind === 'locked' ? 'locked' : 'refused';
}

function folderOf({ state }: OpenMailbox, { message }: OpenedMessage): FolderName {
  if (message.folder !== 'control') return message.folder;
  return message.from === state.mailbox ? 'sent' : 'inbox';
}

function senderView(mailbox: OpenMailbox, id: string): LetterSummary['from'] {
  const own = isOwn(mailbox, id);
  const trust: Trust = own ? 'verified' : (knownAs(mailbox.state.contacts, id)?.state ?? 'refused');
  return { name: nameOf(mailbox, id), mailboxId: id, trust };
}

function nameOf(mailbox: OpenMailbox, id: string): string {
  return isOwn(mailbox, id) ? mailbox.signedIn.mailbox.name : (knownAs(mailbox.state.contacts, id)?.name ?? '');
}

/** One's mailbox, and those that were given up for it. */
function isOwn({ state }: OpenMailbox, id: string): boolean {
  return id === state.mailbox || state.reseal.former.includes(id);
}

/** Recipients beside one's own mailbox and the sender's, to which every letter goes too. */
function others(mailbox: OpenMailbox, { to, from: [sender] }: LetterPayload): string[] {
  return to.map(([id]) => id).filter((id) => !isOwn(mailbox, id) && id !== sender);
}

function attachmentView({ id, name, size, type }: AttachmentManifest): AttachmentView {
  return { id, name, size, mediaType: type };
}
