import { newMid, RESEAL_IDS } from '@siegelpost/crypto';
import { knownAs, type ResealRequest } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { resealRequestContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import type { AskedReseal, LockedLetter, ResealScope } from './facade.js';
import type { FormerLetter, FormerLetters } from './former-letters.js';
import { practicesOf } from './practices.js';

type Wanted = Pick<ResealRequest, 'to' | 'former' | 'scope' | 'threads' | 'mids'>;

/**
 * Sends the requests that a scope needs: one for each practice and mailbox given up, of at most so many ids.
 * @throws ClientError MESSAGE_NOT_FOUND for a letter that is none of before the reset
 */
export async function requestReseal(mailbox: OpenMailbox, letters: FormerLetters, scope: ResealScope): Promise<AskedReseal[]> {
  const asked: ResealRequest[] = [];
  for (const wanted of await wantedOf(mailbox, letters, scope)) asked.push(openRequest(mailbox, wanted) ?? (await ask(mailbox, wanted)));
  await mailbox.state.save(mailbox.signedIn.vault);
  mailbox.emit({ kind: 'tasks' });
  return asked.map((one) => askedView(mailbox, one));
}

export function askedReseals(mailbox: OpenMailbox): AskedReseal[] {
  return [...mailbox.state.reseal.asked.values()].sort((a, b) => b.sequence - a.sequence).map((one) => askedView(mailbox, one));
}

/** What became of asking for a letter of a mailbox that was given up. */
export async function lockedView({ state }: OpenMailbox, letters: FormerLetters, letter: FormerLetter): Promise<LockedLetter> {
  const { asked, answered, resealed } = state.reseal;
  const covering = [...asked.values()].filter((one) => covers(one, letter)).sort((a, b) => b.sequence - a.sequence);
  const same = (await letters.all()).filter(({ from, mid }) => from === letter.from && !resealed.has(mid));
  // Who wrote the letter oneself cannot tell which practice it went to: all that were asked have to have answered.
  const done = covering.length > 0 && covering.every(({ request }) => answered.has(request));
  return { asked: covering[0]?.at ?? null, answered: done, count: same.length };
}

function covers({ to, former, scope, threads, mids }: ResealRequest, { from, former: own, mid }: FormerLetter): boolean {
  if (former !== own || (from !== own && from !== to)) return false;
  return scope === 'all' || [...threads, ...mids].includes(mid);
}

async function wantedOf(mailbox: OpenMailbox, letters: FormerLetters, { letters: single, exchanges }: ResealScope): Promise<Wanted[]> {
  const practices = practicesOf(mailbox.state.contacts);
  if (single === undefined && exchanges === undefined) {
    return mailbox.state.reseal.former.flatMap((former) => practices.map((to) => ({ to, former, scope: 'all' as const, threads: [], mids: [] })));
  }
  const byMids = await grouped(letters, practices, single ?? []);
  const byThreads = await grouped(letters, practices, exchanges ?? []);
  return [
    ...byMids.map(({ ids, ...rest }) => ({ ...rest, scope: 'mids' as const, threads: [], mids: ids })),
    ...byThreads.map(({ ids, ...rest }) => ({ ...rest, scope: 'threads' as const, threads: ids, mids: [] })),
  ];
}

interface Group {
  readonly to: string;
  readonly former: string;
  readonly ids: string[];
}

/** Letters by who may have a copy: their sender, or, of those one wrote, every practice. */
async function grouped(letters: FormerLetters, practices: readonly string[], mids: readonly string[]): Promise<Group[]> {
  const groups: Group[] = [];
  for (const mid of new Set(mids)) {
    const letter = await letters.find(mid);
    if (letter === undefined) throw new ClientError('MESSAGE_NOT_FOUND');
    const holders = letter.from === letter.former ? practices : practices.filter((id) => id === letter.from);
    for (const to of holders) {
      const open = groups.find((group) => group.to === to && group.former === letter.former && group.ids.length < RESEAL_IDS);
      if (open === undefined) groups.push({ to, former: letter.former, ids: [mid] });
      else open.ids.push(mid);
    }
  }
  return groups;
}

/** The same request that was sent and not answered yet. */
function openRequest({ state }: OpenMailbox, { to, former, scope, threads, mids }: Wanted): ResealRequest | undefined {
  const key = JSON.stringify([to, former, scope, threads, mids]);
  return [...state.reseal.asked.values()].find(
    (one) => !state.reseal.answered.has(one.request) && JSON.stringify([one.to, one.former, one.scope, one.threads, one.mids]) === key,
  );
}

async function ask(mailbox: OpenMailbox, { to, former, scope, threads, mids }: Wanted): Promise<ResealRequest> {
  const { state, ports, signedIn } = mailbox;
  const data = { request: newMid(), former, scope, threads, mids };
  const { sequence, acceptedAt } = await post(mailbox, resealRequestContent(data, ports.now()), [to]);
  const request = { ...data, from: signedIn.mailbox.id, to, at: acceptedAt, sequence };
  state.reseal.asked.set(data.request, request);
  return request;
}

function askedView({ state }: OpenMailbox, { request, to, at }: ResealRequest): AskedReseal {
  const name = knownAs(state.contacts, to)?.name ?? '';
  return { id: request, practice: { name, mailboxId: to }, at, answered: state.reseal.answered.has(request) };
}
