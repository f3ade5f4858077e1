import type { StoredMessage } from '@siegelpost/contracts';
import type { LetterPayload, OriginalLetter } from '@siegelpost/crypto';
import { acceptReseal, type ResealVerdict } from '@siegelpost/trust';
import type { MailboxState } from '../mailbox/mailbox-state.js';

/** Takes a request in: one's own into what was asked, another's into what is to be decided. */
export function takeResealRequest(state: MailboxState, message: StoredMessage, { data, from, to }: LetterPayload<'reseal-request'>): void {
  const [asker] = from;
  const other = to.map(([id]) => id).find((id) => id !== asker) ?? asker;
  const request = { ...data, from: asker, to: other, at: message.receivedAt, sequence: message.sequence };
  const { asked, requests } = state.reseal;
  const known = asker === state.mailbox ? asked : requests;
  // The first one of an id holds: nobody else can put another in its place.
  if (!known.has(data.request)) known.set(data.request, request);
}

/** Takes a re-sealed letter in, or says why not. */
export function takeResealed(state: MailboxState, message: StoredMessage, payload: LetterPayload<'reseal'>, original: OriginalLetter): ResealVerdict {
  const { reseal } = state;
  const { request, former, last } = payload.data;
  const { mid, thread, from, to, sentAt } = original.payload;
  const parties = { mid, thread, from: from[0], to: to.map(([id]) => id), hash: original.hash };
  const known = { asked: reseal.asked, former: reseal.former, resealed: reseal.resealed };
  const verdict = acceptReseal({ from: message.from, request, former, original: parties }, known);
  if (verdict !== 'new' && verdict !== 'duplicate') return verdict;
  if (last) reseal.answered.add(request);
  if (verdict === 'new') {
    reseal.resealed.set(mid, { mid: message.mid, hash: original.hash, by: message.from, at: message.receivedAt, sentAt, from: from[0] });
  }
  return verdict;
}
