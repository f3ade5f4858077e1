import { VerifyError } from '../errors/verify-error.js';
import type { SubjectId } from '../ids/subject-id.js';
import type { KeyEntry } from './entry.js';
import { verifyEntry, verifyGenesis } from './entry.js';

/** A verified chain; the newest entry is the last. */
export interface KeyChain {
  readonly id: SubjectId;
  readonly type: 'person' | 'practice';
  readonly entries: readonly KeyEntry[];
  readonly newest: KeyEntry;
  /** True after an entry with reason `close`: nothing is sealed to it any more. */
  readonly closed: boolean;
}

function chainOf(entries: readonly KeyEntry[]): KeyChain {
  const newest = entries.at(-1);
  if (newest === undefined) throw new VerifyError('CHAIN_EMPTY');
  return {
    id: newest.id,
    type: newest.payload.type,
    entries,
    newest,
    closed: newest.payload.reason === 'close',
  };
}

/**
 * Verifies a subject's entries from the first on against the id that the caller knows.
 * @param texts JWS texts in order of seq
 * @throws VerifyError CHAIN_EMPTY, SUBJECT_ID_MISMATCH, and as verifyGenesis and verifyEntry
 */
export function verifyChain(texts: readonly string[], expectedId: SubjectId): KeyChain {
  const [first, ...rest] = texts;
  if (first === undefined) throw new VerifyError('CHAIN_EMPTY');
  const genesis = verifyGenesis(first);
  if (genesis.id !== expectedId) throw new VerifyError('SUBJECT_ID_MISMATCH');
  return extendChain(chainOf([genesis]), rest);
}

/**
 * Verifies entries that follow a chain already verified (a cache's, or a store's newest state).
 * @throws VerifyError as verifyEntry
 */
export function extendChain(chain: KeyChain, texts: readonly string[]): KeyChain {
  const entries = [...chain.entries];
  let newest = chain.newest;
  for (const text of texts) {
    newest = verifyEntry(text, newest);
    entries.push(newest);
  }
  return chainOf(entries);
}

/** The epoch's keys as the chain has them; undefined for an epoch it does not have. */
export function keysOfEpoch(chain: KeyChain, epoch: number): KeyEntry['payload']['keys'] | undefined {
  return chain.entries.find((entry) => entry.payload.epoch === epoch)?.payload.keys;
}
