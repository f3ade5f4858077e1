import type { StoredMessage } from '@siegelpost/contracts';
import { coversLetter, type ResealRequest } from '@siegelpost/trust';
import { LetterRefused, type LetterPayload } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { LetterOpener } from '../intake/letter-opener.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';

const PAGE = 50;

/** One of the practice's own letters that a request covers, with its signed original. */
export interface Copy {
  readonly sequence: number;
  readonly payload: LetterPayload<'letter'>;
  /** JWS text. */
  readonly jws: string;
}

/**
 * The practice's own letters that a request covers, the oldest first. Where each letter lies is known from taking it in, so
 * that of a large mailbox only the patient's letters are fetched and opened.
 * @param after highest sequence that was dealt with
 */
export async function* copiesOf(mailbox: OpenMailbox, opener: LetterOpener, request: ResealRequest, after: number): AsyncGenerator<Copy> {
  const { state } = mailbox;
  const threads = await threadsOf(mailbox, opener, request);
  const wanted = (state.reseal.letters.get(request.former) ?? []).filter((one) => one > after && one < request.sequence);
  for (const batch of batches(wanted)) {
    for (const message of await fetchBatch(mailbox, batch)) {
      const copy = state.refusals.has(message.mid) ? null : await open(opener, message);
      if (copy !== null && coversLetter(request, partiesOf(copy.payload), threads)) yield copy;
    }
  }
}

/** How many letters a request covers; of single ones, how many were asked for. */
export async function countCopies(mailbox: OpenMailbox, opener: LetterOpener, request: ResealRequest): Promise<number> {
  if (request.scope === 'mids') return request.mids.length;
  if (request.scope === 'all') return (mailbox.state.reseal.letters.get(request.former) ?? []).filter((one) => one < request.sequence).length;
  let count = 0;
  for await (const { sequence } of copiesOf(mailbox, opener, request, 0)) if (sequence > 0) count += 1;
  return count;
}

const partiesOf = ({ mid, thread, from, to }: LetterPayload<'letter'>) => ({ mid, thread, from: from[0], to: to.map(([id]) => id) });

/** Exchanges asked for: of a letter that the practice has, its exchange; else the id is taken for the exchange's own. */
async function threadsOf(mailbox: OpenMailbox, opener: LetterOpener, { threads, scope }: ResealRequest): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (scope !== 'threads') return found;
  for (const id of threads) found.add(await threadOf(mailbox, opener, id));
  return found;
}

async function threadOf({ ports, state }: OpenMailbox, opener: LetterOpener, mid: string): Promise<string> {
  try {
    const message = await ports.transport.call('getMessage', { mailbox: state.mailbox, mid });
    return (await open(opener, message))?.payload.thread ?? mid;
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'MESSAGE_NOT_FOUND') throw error;
    return mid;
  }
}

/** Runs of sequences that one page holds, and of which at least every second is wanted. */
function batches(wanted: readonly number[]): number[][] {
  const all: number[][] = [];
  for (const sequence of wanted) {
    const last = all.at(-1);
    const span = sequence - (last?.[0] ?? sequence) + 1;
    if (last === undefined || span > PAGE || span > 2 * (last.length + 1)) all.push([sequence]);
    else last.push(sequence);
  }
  return all;
}

/** The server may cut a page short where letters are large. */
async function fetchBatch({ ports, state }: OpenMailbox, batch: readonly number[]): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  const [first, last] = [batch[0] ?? 0, batch.at(-1) ?? 0];
  for (let after = first - 1; after < last; ) {
    const { messages } = await ports.transport.call('listMessages', { mailbox: state.mailbox, after, limit: last - after });
    if (messages.length === 0) break;
    found.push(...messages.filter(({ sequence }) => batch.includes(sequence)));
    after = Math.max(after + 1, ...messages.map(({ sequence }) => sequence));
  }
  return found;
}

async function open(opener: LetterOpener, message: StoredMessage): Promise<Copy | null> {
  try {
    const { payload, jws } = await opener.signed(message, false);
    return payload.kind === 'letter' && payload.mid === message.mid ? { sequence: message.sequence, payload, jws } : null;
  } catch (error) {
    if (error instanceof LetterRefused) return null;
    throw error;
  }
}
