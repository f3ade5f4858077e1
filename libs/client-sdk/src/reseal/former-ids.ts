import type { Directory } from '../directory/directory.js';

/** A longer row of resets than anybody has. */
const MOST = 50;

/**
 * The ids that a subject and those before it gave up, the newest first, as the key entries say: each names the one before
 * in the very text that its own id is the hash of.
 */
export async function formerIds(directory: Directory, id: string): Promise<string[]> {
  const former: string[] = [];
  for (let at = id; former.length < MOST; ) {
    const before = (await directory.chain(at, 1)).entries[0]?.payload.replaces ?? null;
    if (before === null || before === id || former.includes(before)) break;
    former.push(before);
    at = before;
  }
  return former;
}
