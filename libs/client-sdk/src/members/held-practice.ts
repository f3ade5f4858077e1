import { deriveSubjectKeys, seedFits, type EpochSeed, type HeldSubject, type Keyring } from '@siegelpost/crypto';
import { fromBase64url, type KeyChain } from '@siegelpost/crypto-verify';

/** What a keyring has of a practice; undefined where nothing. */
export function heldOf({ practices }: Keyring, practice: string): HeldSubject | undefined {
  return practices.find(({ subject }) => subject === practice);
}

/** The keyring with this of a practice in place of what it had. */
export function withHeld(keyring: Keyring, held: HeldSubject): Keyring {
  const others = keyring.practices.filter(({ subject }) => subject !== held.subject);
  return { ...keyring, practices: [...others, held].sort((a, b) => (a.subject < b.subject ? -1 : 1)) };
}

/** Those seeds that yield exactly the keys of their epoch in the practice's chain (docs/protocol/members.md §5). */
export async function fittingSeeds(seeds: readonly EpochSeed[], chain: KeyChain): Promise<[number, string][]> {
  const fitting: [number, string][] = [];
  for (const [epoch, seed] of seeds) {
    if (seedFits(await deriveSubjectKeys(fromBase64url(seed), epoch), chain)) fitting.push([epoch, seed]);
  }
  return fitting;
}

/** Union of seeds, ascending by epoch; where both have an epoch it is that of `proven`. */
export function joinSeeds(held: readonly EpochSeed[], proven: readonly EpochSeed[]): [number, string][] {
  return [...new Map<number, string>([...held, ...proven])].sort(([a], [b]) => a - b);
}
