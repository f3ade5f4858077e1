import type { SubjectId } from '@siegelpost/crypto-verify';
import type { Original, ResealRequest } from './reseal-request.js';

/** A `reseal` letter whose original holds. */
export interface ResealedLetter {
  readonly from: SubjectId;
  readonly request: string;
  readonly former: SubjectId;
  readonly original: Original & { readonly hash: string };
}

/** What the mailbox knows when one arrives. */
export interface ResealKnowledge {
  /** Own sent requests, by their id. */
  readonly asked: ReadonlyMap<string, ResealRequest>;
  /** Ids that the own subject and those before it gave up, by their first key entries. */
  readonly former: readonly SubjectId[];
  /** Originals that were re-sealed before, by their mid. */
  readonly resealed: ReadonlyMap<string, { readonly hash: string }>;
}

export type ResealVerdict = 'new' | 'duplicate' | 'request-unknown' | 'former-unknown' | 'not-party' | 'not-asked' | 'replay';

/**
 * Whether a re-sealed letter is taken (docs/protocol/reseal.md §5): in answer to one's own signed request to this very
 * sender, a letter from or to the id given up, from who was party to it. Neither a server nor somebody else's practice
 * can start it, and no letter comes twice with two contents.
 */
export function acceptReseal({ from, request, former, original }: ResealedLetter, known: ResealKnowledge): ResealVerdict {
  const asked = known.asked.get(request);
  if (asked?.to !== from) return 'request-unknown';
  if (asked.former !== former || !known.former.includes(former)) return 'former-unknown';
  const parties = [original.from, ...original.to];
  if (!parties.includes(former) || !parties.includes(from)) return 'not-party';
  if (asked.scope === 'mids' && !asked.mids.includes(original.mid)) return 'not-asked';
  const before = known.resealed.get(original.mid);
  if (before === undefined) return 'new';
  return before.hash === original.hash ? 'duplicate' : 'replay';
}
