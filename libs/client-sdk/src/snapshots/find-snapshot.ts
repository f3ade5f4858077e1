import type { StoredMessage } from '@siegelpost/contracts';
import type { LetterPayload } from '@siegelpost/crypto';
import { covers, snapshotFits } from '@siegelpost/trust';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { LetterOpener } from '../intake/letter-opener.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { SNAPSHOT_REFUSED, type MailboxState } from '../mailbox/mailbox-state.js';
import { readSnapshot } from './read-snapshot.js';

const PAGE = 200;
/** What a faithful server never answers for a snapshot that was accepted. Anything else may be better the next time. */
const REFUSALS: readonly ClientErrorCode[] = ['ATTACHMENT_DAMAGED', 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_YOURS', 'ATTACHMENT_INCOMPLETE'];

/**
 * For a client without state: looks for the snapshot that reaches furthest, from the newest control letter backwards,
 * and takes it in. It opens only what no snapshot covers, which has to be opened anyway. A snapshot that does not hold,
 * or cannot be had, is passed over: then the letters that it covers are read.
 */
export async function takeNewestSnapshot(mailbox: OpenMailbox, opener: LetterOpener): Promise<void> {
  const { ports, state, signedIn } = mailbox;
  if (signedIn.mailbox.type !== 'practice') return;
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const { messages, next } = await ports.transport.call('listMessages', { mailbox: state.mailbox, class: 'control', before, limit: PAGE });
    for (const message of messages) {
      if (message.sequence <= state.covered) return;
      await consider(mailbox, opener, message);
    }
    // A page that does not lead further back would go round in circles.
    if (next === null || next >= before || next <= state.covered) return;
    before = next;
  }
}

/** Whether a `contacts` letter may be taken; one that may not is listed as refused. */
export function mayTake(state: MailboxState, message: StoredMessage, { data, attachments }: LetterPayload<'contacts'>): boolean {
  const fits = snapshotFits({ sequence: message.sequence, upTo: data.upTo, mediaType: attachments[0]?.type ?? '' });
  if (!fits) state.refuse(message, SNAPSHOT_REFUSED);
  return fits;
}

async function consider(mailbox: OpenMailbox, opener: LetterOpener, message: StoredMessage): Promise<void> {
  const { state } = mailbox;
  const opened = await opener.open(message, true);
  if (opened.kind !== 'opened' || opened.payload.kind !== 'contacts') return;
  if (!mayTake(state, message, opened.payload) || !covers(opened.payload.data, state.covered)) return;
  try {
    state.takeSnapshot(await readSnapshot(mailbox, opened.payload));
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (REFUSALS.includes(error.code)) state.refuse(message, SNAPSHOT_REFUSED);
  }
}
