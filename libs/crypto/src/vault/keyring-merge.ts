import type { Checkpoint } from '../subject/checkpoint.js';
import type { EpochSeed, HeldSubject, Keyring } from './keyring.js';
import { VaultError } from './vault-error.js';

/**
 * Joins what this device has with the newer revision another one saved: union of all seeds, the larger checkpoint, the
 * history of `newer`, onto which the result is sealed. The Super PIN key is that of `newer` unless it has none.
 * @throws VaultError KEYRING_BRANCHED if both hold different secrets for one epoch, or the keyrings are two persons'
 */
export function mergeKeyrings(mine: Keyring, newer: Keyring): Keyring {
  if (mine.subject !== newer.subject) throw branched();
  return {
    ...newer,
    seeds: mergeSeeds(mine.seeds, newer.seeds),
    practices: mergeHeld(mine.practices, newer.practices),
    former: mergeHeld(mine.former, newer.former),
    checkpoint: larger(mine.checkpoint, newer.checkpoint),
    superPin: newer.superPin ?? mine.superPin,
  };
}

/**
 * Refuses a keyring that is behind, or beside, what this device knows.
 * @param known [revision, hash] this device saw last, null on a fresh one
 * @param current revision and hash of the blob the server gave
 * @throws VaultError KEYRING_ROLLED_BACK or KEYRING_BRANCHED
 */
export function requireNotBehind(
  known: readonly [revision: number, hash: string] | null,
  current: readonly [revision: number, hash: string],
  keyring: Keyring,
): void {
  if (known === null) return;
  if (current[0] < known[0])
    throw new VaultError('KEYRING_ROLLED_BACK', 'the keyring is older than the one seen before');
  const same = [...keyring.history, current].find(([revision]) => revision === known[0]);
  if (same !== undefined && same[1] !== known[1]) throw branched();
}

function mergeHeld(mine: readonly HeldSubject[], newer: readonly HeldSubject[]): HeldSubject[] {
  const bySubject = new Map(newer.map((held) => [held.subject, held]));
  for (const held of mine) {
    const other = bySubject.get(held.subject);
    bySubject.set(held.subject, other === undefined ? held : joinHeld(held, other));
  }
  return [...bySubject.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

function joinHeld(mine: HeldSubject, newer: HeldSubject): HeldSubject {
  if (mine.control !== null && newer.control !== null && mine.control !== newer.control) throw branched();
  return { ...newer, seeds: mergeSeeds(mine.seeds, newer.seeds), control: newer.control ?? mine.control };
}

function mergeSeeds(mine: readonly EpochSeed[], newer: readonly EpochSeed[]): [number, string][] {
  const byEpoch = new Map<number, string>(newer);
  for (const [epoch, seed] of mine) {
    if ((byEpoch.get(epoch) ?? seed) !== seed) throw branched();
    byEpoch.set(epoch, seed);
  }
  return [...byEpoch].sort(([a], [b]) => a - b);
}

function larger(a: Checkpoint | null, b: Checkpoint | null): Checkpoint | null {
  if (a === null || b === null) return a ?? b;
  return a[0] > b[0] ? a : b;
}

function branched(): VaultError {
  return new VaultError('KEYRING_BRANCHED', 'two keyrings disagree');
}
