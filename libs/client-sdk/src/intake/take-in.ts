import type { StoredMessage } from '@siegelpost/contracts';
import type { LetterData, LetterPayload, RehearsalRecord, MemberNote } from '@siegelpost/crypto';
import { classOf, replayVerdict, type Hello } from '@siegelpost/trust';
import type { MailboxState } from '../mailbox/mailbox-state.js';
import { mayTake } from '../snapshots/find-snapshot.js';
import { isResealNote } from '../reseal/reseal-state.js';
import { takeResealed, takeResealRequest } from '../reseal/take-reseal.js';
import type { OpenedMessage } from './letter-opener.js';

type Opened = Extract<OpenedMessage, { kind: 'opened' }>;

/** What one letter changed. */
export interface Taken {
  readonly contacts: boolean;
  readonly letters: boolean;
  readonly tasks: boolean;
  /** A `hello` from somebody else, to be matched after everything else was taken in. */
  readonly hello: Hello | null;
}

const NOTHING: Taken = { contacts: false, letters: false, tasks: false, hello: null };

/** Whether a kind is taken in before letters and hellos. */
export function isControl(opened: OpenedMessage): boolean {
  return opened.kind === 'opened' && opened.payload.kind !== 'letter' && opened.payload.kind !== 'hello';
}

/** Takes one letter into the state, in any order, any number of times. */
export function takeIn(state: MailboxState, opened: OpenedMessage): Taken {
  const { message } = opened;
  if (opened.kind !== 'opened') {
    return refuse(state, opened, opened.kind === 'locked' ? 'no-own-entry' : opened.reason);
  }
  const letter = { from: message.from, mid: message.mid, hash: opened.hash };
  if (replayVerdict(state.seen, letter) === 'conflict') return refuse(state, opened, 'replay');
  state.saw(letter.from, letter.mid, letter.hash);
  return takeKind(state, opened);
}

function takeKind(state: MailboxState, opened: Opened): Taken {
  const { message, payload, hash } = opened;
  const known = { mid: message.mid, hash, sequence: message.sequence };
  if (classOf(payload.kind) !== message.class && payload.kind === 'letter') state.misdeclared.set(message.mid, message.sequence);
  switch (payload.kind) {
    case 'contact':
      return { ...NOTHING, contacts: state.takeContactLetter(payload.data, message.sequence) };
    case 'contacts':
      return takeSnapshotLetter(state, message, payload);
    case 'note':
      takeNote(state, payload.data, message.sequence);
      return { ...NOTHING, contacts: isMemberNote(payload.data) };
    case 'reseal-request':
      takeResealRequest(state, message, payload);
      return { ...NOTHING, tasks: message.from !== state.mailbox };
    case 'reseal':
      return takeResealLetter(state, opened, payload);
    case 'hello':
      state.takeLetter(payload.to.map(([id]) => id), known);
      return { ...NOTHING, hello: helloOf(state, opened) };
    case 'letter':
      state.takeLetter(payload.to.map(([id]) => id), known);
      state.reseal.noteLetter([message.from, ...payload.to.map(([id]) => id)].filter((id) => id !== state.mailbox), message.sequence);
      return { ...NOTHING, letters: message.from !== state.mailbox };
    case 'member':
    case 'grant':
      takeMembership(state, message.from, payload);
      // Whom the practice waits for, or has let in.
      return { ...NOTHING, contacts: true };
    default:
      return NOTHING;
  }
}

/** What a practice sealed itself is no letter of its own; what somebody sealed for it has its original. */
function takeResealLetter(state: MailboxState, opened: Opened, payload: LetterPayload<'reseal'>): Taken {
  if (opened.original === null || state.refusals.has(opened.message.mid)) return NOTHING;
  const verdict = takeResealed(state, opened.message, payload, opened.original);
  if (verdict === 'duplicate') return NOTHING;
  return verdict === 'new' ? { ...NOTHING, letters: true } : refuse(state, opened, verdict);
}

function helloOf(state: MailboxState, { message, payload, senderReplaces }: Opened): Hello | null {
  if (payload.kind !== 'hello') return null;
  if (message.from === state.mailbox) {
    payload.to.filter(([id]) => id !== state.mailbox).forEach(([id]) => state.greeted.add(id));
    return null;
  }
  return { mid: message.mid, from: message.from, ...payload.data, genesisReplaces: senderReplaces };
}

/** A client that has state has what a snapshot covers, and only notes that there is one. */
function takeSnapshotLetter(state: MailboxState, message: StoredMessage, payload: LetterPayload<'contacts'>): Taken {
  if (state.refusals.has(message.mid)) return NOTHING;
  if (!mayTake(state, message, payload)) return { ...NOTHING, tasks: true };
  state.lies(payload.data.upTo);
  return NOTHING;
}

function refuse(state: MailboxState, { message }: OpenedMessage, reason: string): Taken {
  state.refuse(message, reason);
  return { ...NOTHING, letters: true, tasks: true };
}

function takeNote(state: MailboxState, data: LetterData<'note'>, sequence: number): void {
  if (isDeletedNote(data)) data.mids.forEach((mid) => state.deleted.add(mid));
  else if (isRehearsal(data)) state.takeRehearsal(data);
  else if (isResealNote(data)) state.reseal.noteProgress(data, sequence);
  else if (isMemberNote(data)) state.takeMemberNote(data);
}

/** Newcomers' letters to this practice, and own copies: who has asked to be let in, who was sent the seeds. */
function takeMembership(state: MailboxState, from: string, payload: LetterPayload<'member'> | LetterPayload<'grant'>): void {
  const [other] = payload.to.map(([id]) => id).filter((id) => id !== from);
  const own = from === state.mailbox;
  if (payload.kind === 'grant') {
    if (own && other !== undefined) state.noteGrant(other, payload.data.seeds.at(-1)?.[0] ?? 0);
  } else if (own) state.asked.add(payload.data.practice);
  else if (payload.data.practice === state.mailbox) state.joining.set(from, payload.data.control);
}

function isDeletedNote(data: { topic: string }): data is { topic: 'deleted'; mids: string[] } {
  return data.topic === 'deleted';
}

function isRehearsal(data: { topic: string }): data is RehearsalRecord {
  return data.topic === 'rehearsal';
}

function isMemberNote(data: { topic: string }): data is MemberNote {
  return data.topic === 'member';
}
