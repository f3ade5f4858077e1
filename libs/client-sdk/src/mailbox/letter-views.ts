import type { AnyLetterPayload, AttachmentManifest } from '@siegelpost/crypto';
import { holesOf, knownAs } from '@siegelpost/trust';
import type { AttachmentView, FolderName, Letter, LetterState, LetterSummary, Trust } from '../facade.js';
import { isShown } from '../intake/intake.js';
import type { OpenedMessage } from '../intake/letter-opener.js';
import type { OpenMailbox } from './open-mailbox.js';

const PREVIEW = 140;

type LetterPayload = Extract<AnyLetterPayload, { kind: 'letter' }>;

/** The payload that may be shown; null where nothing of the letter is. */
export function shownPayload(mailbox: OpenMailbox, opened: OpenedMessage): LetterPayload | null {
  if (opened.kind !== 'opened' || opened.payload.kind !== 'letter') return null;
  const refused = mailbox.state.refusals.has(opened.message.mid);
  return refused || !isShown(mailbox, opened.payload.from[0]) ? null : opened.payload;
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
  };
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
    missing: payload === null ? 0 : holesOf(payload.heads, state.hashes(), state.deleted).missing.length,
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
  const own = id === mailbox.state.mailbox;
  const trust: Trust = own ? 'verified' : (knownAs(mailbox.state.contacts, id)?.state ?? 'refused');
  return { name: nameOf(mailbox, id), mailboxId: id, trust };
}

function nameOf({ state, signedIn }: OpenMailbox, id: string): string {
  return id === state.mailbox ? signedIn.mailbox.name : (knownAs(state.contacts, id)?.name ?? '');
}

/** Recipients beside one's own mailbox and the sender's, to which every letter goes too. */
function others({ state }: OpenMailbox, { to, from: [sender] }: LetterPayload): string[] {
  return to.map(([id]) => id).filter((id) => id !== state.mailbox && id !== sender);
}

function attachmentView({ id, name, size, type }: AttachmentManifest): AttachmentView {
  return { id, name, size, mediaType: type };
}
