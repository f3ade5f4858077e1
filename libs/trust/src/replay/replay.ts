import type { SubjectId } from '@siegelpost/crypto-verify';

/** `new`: never seen. `duplicate`: the same letter again, ignored. `conflict`: another letter under the same id, refused. */
export type ReplayVerdict = 'new' | 'duplicate' | 'conflict';

/** Key under which a letter is remembered. */
export function letterKey(from: SubjectId, mid: string): string {
  return `${from} ${mid}`;
}

/**
 * Whether (from, mid) was seen before (docs/protocol/letters.md §12.9).
 * @param seen H(letter; JWS) by `letterKey`
 */
export function replayVerdict(seen: ReadonlyMap<string, string>, letter: { from: SubjectId; mid: string; hash: string }): ReplayVerdict {
  const known = seen.get(letterKey(letter.from, letter.mid));
  if (known === undefined) return 'new';
  return known === letter.hash ? 'duplicate' : 'conflict';
}
