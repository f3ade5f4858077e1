import { VerifyError } from '../errors/verify-error.js';
import type { SubjectId } from '../ids/subject-id.js';
import type { KeyEntryPayload } from './payload.js';

function require(
  holds: boolean,
  code: 'ENTRY_FIELDS' | 'CONTROL_INVALID' | 'EPOCH_INVALID' | 'CHAIN_BROKEN',
): void {
  if (!holds) throw new VerifyError(code);
}

function checkType(payload: KeyEntryPayload): void {
  const practice = payload.type === 'practice';
  require((payload.control !== null) === practice, 'CONTROL_INVALID');
  require((payload.profile !== null) === practice, 'ENTRY_FIELDS');
}

/** Field rules of a first entry (docs/protocol/subjects.md §4). */
export function checkGenesis(payload: KeyEntryPayload): void {
  checkType(payload);
  require(payload.subject === null && payload.prev === null, 'CHAIN_BROKEN');
  require(payload.seq === 1 && payload.epoch === 1, 'ENTRY_FIELDS');
  require(payload.reason === (payload.replaces === null ? 'genesis' : 'reset'), 'ENTRY_FIELDS');
}

function checkEpoch(payload: KeyEntryPayload, before: KeyEntryPayload): void {
  const names = ['kem', 'ed25519', 'mldsa65'] as const;
  const changed = names.filter((name) => payload.keys[name] !== before.keys[name]).length;
  const risen = payload.epoch === before.epoch + 1;
  require(risen || payload.epoch === before.epoch, 'EPOCH_INVALID');
  require(changed === (risen ? names.length : 0), 'EPOCH_INVALID');
  require(payload.reason !== 'rotation' || risen, 'EPOCH_INVALID');
}

/** Field rules of a later entry (docs/protocol/subjects.md §5). */
export function checkStep(
  payload: KeyEntryPayload,
  before: KeyEntryPayload,
  id: SubjectId,
  beforeHash: string,
): void {
  if (before.reason === 'close') throw new VerifyError('CHAIN_CLOSED');
  checkType(payload);
  require(payload.subject === id && payload.prev === beforeHash, 'CHAIN_BROKEN');
  require(payload.seq === before.seq + 1, 'CHAIN_BROKEN');
  require(payload.type === before.type && payload.replaces === null, 'ENTRY_FIELDS');
  require(payload.reason !== 'genesis' && payload.reason !== 'reset', 'ENTRY_FIELDS');
  checkEpoch(payload, before);
}
