import { entryHash, serializeKeyEntryPayload, subjectId } from '../../../libs/crypto-verify/dist/index.js';
import { epochKeysOf, pairOf, seedOf, signEntry } from '../../../libs/crypto-verify/dist/spec-kit/signing.js';
import { bytesOf } from './encoding.mjs';
import { pair, person, personEntry, practice, practiceEntry } from './key-entry.mjs';

const step = (before, beforeText, subject, changes) => ({
  ...before,
  subject,
  seq: before.seq + 1,
  prev: entryHash(beforeText),
  reason: 'members',
  replaces: null,
  ...changes,
});

function personEntries() {
  const id = subjectId(serializeKeyEntryPayload(person));
  const next = (changes, pairs) => signEntry(step(person, personEntry, id, changes), pairs);
  const risen = { epoch: 2, keys: epochKeysOf(seedOf(6)), reason: 'rotation' };
  const rotated = next(risen, [pair(1), pair(6)]);
  const second = step(person, personEntry, id, risen);
  const closed = signEntry(step(second, rotated, id, { reason: 'close' }), [pair(6)]);
  return {
    person: personEntry,
    'person rotated': rotated,
    'person closed': closed,
    'person after close': signEntry(step(step(second, rotated, id, {}), closed, id, {}), [pair(6)]),
    'rotated, new pair missing': next(risen, [pair(1)]),
    'rotated, old pair missing': next(risen, [pair(6)]),
    'rotated by a stranger': next(risen, [pair(7), pair(6)]),
    'rotated without new keys': next({ epoch: 2, reason: 'rotation' }, [pair(1), pair(1)]),
    'new keys without a new epoch': next({ keys: risen.keys }, [pair(1)]),
    'one key of three is new': next({ ...risen, keys: { ...risen.keys, kem: person.keys.kem } }, [
      pair(1),
      pairOf(seedOf(6)),
    ]),
    'an epoch is left out': next({ ...risen, epoch: 3 }, [pair(1), pair(6)]),
    'a rotation that is none': next({ reason: 'rotation' }, [pair(1)]),
    'another subject': next({ ...risen, subject: bytesOf(32, 9) }, [pair(1), pair(6)]),
    'another entry before': next({ ...risen, prev: bytesOf(32, 9) }, [pair(1), pair(6)]),
    'a seq is left out': next({ ...risen, seq: 3 }, [pair(1), pair(6)]),
    'a second genesis': next({ reason: 'genesis' }, [pair(1)]),
    'a later entry that replaces a subject': next({ replaces: bytesOf(32, 9) }, [pair(1)]),
  };
}

function practiceEntries() {
  const id = subjectId(serializeKeyEntryPayload(practice));
  const next = (changes, pairs) => signEntry(step(practice, practiceEntry, id, changes), pairs);
  const control = [pair(4).public];
  const changed = next({ control }, [pair(4)]);
  const after = signEntry(step(step(practice, practiceEntry, id, { control }), changed, id, {}), [pair(3)]);
  return {
    practice: practiceEntry,
    'practice, one administrator less': changed,
    'signed by an administrator who left': after,
    'practice changed by its own pair': next({}, [pair(2)]),
    'practice rotated by its own pair': next({ epoch: 2, keys: epochKeysOf(seedOf(8)), reason: 'rotation' }, [
      pair(2),
      pair(8),
    ]),
    'practice rotated': next({ epoch: 2, keys: epochKeysOf(seedOf(8)), reason: 'rotation' }, [
      pair(3),
      pair(8),
    ]),
    'signed by a control pair that it brings itself': next({ control: [pair(9).public] }, [pair(9)]),
    'practice becomes a person': next({ type: 'person', control: null, profile: null }, [pair(3)]),
  };
}

const ids = {
  person: subjectId(serializeKeyEntryPayload(person)),
  practice: subjectId(serializeKeyEntryPayload(practice)),
};
const chain = (name, subject, entries, more) => ({ name, id: ids[subject], entries, ...more });
const refused = (entry, subject, expect, before = [subject]) =>
  chain(entry, subject, [...before, entry], { expect });

/** Chains: `entries` by name; cases list names in the order of seq. */
export function chainVectors() {
  return {
    description: 'Later entries and chains: docs/protocol/subjects.md §5',
    entries: { ...personEntries(), ...practiceEntries() },
    positive: [
      chain('a genesis alone', 'person', ['person'], { epoch: 1, closed: false }),
      chain('a rotation', 'person', ['person', 'person rotated'], { epoch: 2, closed: false }),
      chain('a closed subject', 'person', ['person', 'person rotated', 'person closed'], {
        epoch: 2,
        closed: true,
      }),
      chain('a change of control', 'practice', ['practice', 'practice, one administrator less'], {
        epoch: 1,
        closed: false,
      }),
      chain('a rotation of a practice', 'practice', ['practice', 'practice rotated'], {
        epoch: 2,
        closed: false,
      }),
    ],
    failures: [...orderFailures(), ...signerFailures()],
  };
}

function orderFailures() {
  return [
    chain('no entry', 'person', [], { expect: 'CHAIN_EMPTY' }),
    chain('keys of another subject', 'practice', ['person'], { expect: 'SUBJECT_ID_MISMATCH' }),
    chain('the genesis is missing', 'person', ['person rotated'], { expect: 'CHAIN_BROKEN' }),
    chain('an entry is missing', 'person', ['person', 'person closed'], { expect: 'CHAIN_BROKEN' }),
    chain('an entry of another chain', 'person', ['person', 'practice rotated'], {
      expect: 'CHAIN_BROKEN',
    }),
  ];
}

function signerFailures() {
  return [
    refused('person after close', 'person', 'CHAIN_CLOSED', ['person', 'person rotated', 'person closed']),
    refused('rotated, new pair missing', 'person', 'SIGNERS_MISMATCH'),
    refused('rotated, old pair missing', 'person', 'SIGNERS_MISMATCH'),
    refused('rotated by a stranger', 'person', 'SIGNERS_MISMATCH'),
    refused('rotated without new keys', 'person', 'EPOCH_INVALID'),
    refused('new keys without a new epoch', 'person', 'EPOCH_INVALID'),
    refused('one key of three is new', 'person', 'EPOCH_INVALID'),
    refused('an epoch is left out', 'person', 'EPOCH_INVALID'),
    refused('a rotation that is none', 'person', 'EPOCH_INVALID'),
    refused('another subject', 'person', 'CHAIN_BROKEN'),
    refused('another entry before', 'person', 'CHAIN_BROKEN'),
    refused('a seq is left out', 'person', 'CHAIN_BROKEN'),
    refused('a second genesis', 'person', 'ENTRY_FIELDS'),
    refused('a later entry that replaces a subject', 'person', 'ENTRY_FIELDS'),
    refused('signed by an administrator who left', 'practice', 'SIGNERS_MISMATCH', [
      'practice',
      'practice, one administrator less',
    ]),
    refused('practice changed by its own pair', 'practice', 'SIGNERS_MISMATCH'),
    refused('practice rotated by its own pair', 'practice', 'SIGNERS_MISMATCH'),
    refused('signed by a control pair that it brings itself', 'practice', 'SIGNERS_MISMATCH'),
    refused('practice becomes a person', 'practice', 'ENTRY_FIELDS'),
  ];
}
