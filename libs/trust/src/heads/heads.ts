import type { SubjectId } from '@siegelpost/crypto-verify';

/** Most heads of a letter. */
export const HEADS_MAX = 8;

/** [mid, H(letter; JWS)] of a letter. */
export type Head = readonly [mid: string, hash: string];

/** A letter as the history of exchanges keeps it. */
export interface KnownLetter {
  readonly mid: string;
  /** H(letter; JWS), base64url. */
  readonly hash: string;
  readonly sequence: number;
}

/** Name of an exchange: the set of its mailboxes. */
export function exchangeOf(mailboxes: readonly SubjectId[]): string {
  return [...new Set(mailboxes)].sort().join(' ');
}

/** An exchange's newest letters with one more: newest first, none twice, at most 8. */
export function withLetter(history: readonly KnownLetter[], letter: KnownLetter): KnownLetter[] {
  const others = history.filter(({ mid }) => mid !== letter.mid);
  return [...others, letter].sort((a, b) => b.sequence - a.sequence).slice(0, HEADS_MAX);
}

/** `heads` of the next letter of an exchange. */
export function headsOf(history: readonly KnownLetter[]): [string, string][] {
  return history.slice(0, HEADS_MAX).map(({ mid, hash }) => [mid, hash]);
}

/** What a letter's heads show: letters that have not arrived, and letters of which the copies differ. */
export interface Holes {
  readonly missing: readonly string[];
  readonly differing: readonly string[];
}

/**
 * Compares a letter's heads with what one has.
 * @param known hash of each letter by mid
 * @param deleted mids that one deleted oneself
 */
export function holesOf(heads: readonly Head[], known: ReadonlyMap<string, string>, deleted: ReadonlySet<string>): Holes {
  const missing = heads.filter(([mid]) => !known.has(mid) && !deleted.has(mid)).map(([mid]) => mid);
  const differing = heads.filter(([mid, hash]) => (known.get(mid) ?? hash) !== hash).map(([mid]) => mid);
  return { missing, differing };
}
