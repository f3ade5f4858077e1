import {
  confirmCode, entryHash, logLeaf, profileHash, serializeKeyEntryPayload, serializeProfile, subjectId, toBase64url, utf8,
} from '../../../libs/crypto-verify/dist/index.js';
import { epochKeysOf, pairOf, personPayload, practicePayload, seedOf, signBytes, signEntry } from '../../../libs/crypto-verify/dist/spec-kit/signing.js';
import { bytesOf } from './encoding.mjs';

const pair = (byte) => pairOf(seedOf(byte));
const profile = profileHash(serializeProfile({ v: 1, salt: bytesOf(32, 1), name: 'Praxis am Markt', members: [] }));
const person = personPayload(seedOf(1));
const practice = practicePayload(seedOf(2), [seedOf(3), seedOf(4)], profile);
const personEntry = signEntry(person, [pair(1)]);
const practiceEntry = signEntry(practice, [pair(2), pair(3)]);

function positiveGenesis(name, payload, entry, seed, controlSeeds) {
  const text = serializeKeyEntryPayload(payload);
  const id = subjectId(text);
  return {
    name, seed: toBase64url(seedOf(seed)), controlSeeds: controlSeeds.map((byte) => toBase64url(seedOf(byte))),
    payload: text, entry, id, entryHash: entryHash(entry), leafBytes: toBase64url(logLeaf(id, entry)), confirmCode: confirmCode(id),
  };
}

/** The first entries of a person and a practice, and what is no first entry. */
export function keyEntryVectors() {
  const refused = (name, expect, payload, pairs) => ({ name, expect, entry: signEntry(payload, pairs) });
  const weak = { ...person, keys: { ...person.keys, ed25519: toBase64url(Uint8Array.of(1, ...new Uint8Array(31))) } };
  const [own] = pair(1).signers;
  const raw = (text) => signBytes(utf8(text), 'siegelpost-key+jws', pair(1).signers);
  const text = serializeKeyEntryPayload(person);
  return {
    description: 'Genesis of a person and of a practice, subject id, entry hash, log leaf: docs/protocol/subjects.md §1–§7',
    positive: [
      positiveGenesis('a person', person, personEntry, 1, []),
      positiveGenesis('a practice with two control pairs', practice, practiceEntry, 2, [3, 4]),
      positiveGenesis('a person after a reset', ...reset(), 5, []),
    ],
    failures: [
      { name: 'one signature missing', expect: 'SIGNERS_MISMATCH', entry: signBytes(utf8(text), 'siegelpost-key+jws', [own]) },
      refused('one pair too many', 'SIGNERS_MISMATCH', person, [pair(1), pair(3)]),
      refused('signed by another pair', 'SIGNERS_MISMATCH', person, [pair(3)]),
      { name: 'signatures in the other order', expect: 'SIGNERS_MISMATCH', entry: signBytes(utf8(text), 'siegelpost-key+jws', [...pair(1).signers].reverse()) },
      { name: 'the typ of a statement', expect: 'HEADER_MISMATCH', entry: signBytes(utf8(text), 'siegelpost-auth+jws', pair(1).signers) },
      { name: 'a payload exchanged after signing', expect: 'SIGNATURE_INVALID', entry: exchanged() },
      refused('a practice without its control pair', 'SIGNERS_MISMATCH', practice, [pair(2)]),
      refused('a practice signed by its second control pair', 'SIGNERS_MISMATCH', practice, [pair(2), pair(4)]),
      refused('a person with a control list', 'CONTROL_INVALID', { ...person, control: [pair(3).public] }, [pair(1), pair(3)]),
      refused('a practice without a control list', 'CONTROL_INVALID', { ...practice, control: null }, [pair(2)]),
      refused('a control pair that is the own pair', 'CONTROL_INVALID', { ...practice, control: [pair(2).public] }, [pair(2), pair(2)]),
      refused('a person with a profile', 'ENTRY_FIELDS', { ...person, profile }, [pair(1)]),
      refused('a later epoch', 'ENTRY_FIELDS', { ...person, epoch: 2 }, [pair(1)]),
      refused('a reset that replaces nobody', 'ENTRY_FIELDS', { ...person, reason: 'reset' }, [pair(1)]),
      refused('a genesis that names a subject', 'CHAIN_BROKEN', { ...person, subject: bytesOf(32, 9) }, [pair(1)]),
      refused('an Ed25519 key of small order', 'ED25519_WEAK', weak, [pair(1)]),
      { name: 'another suite', expect: 'SUITE_UNKNOWN', entry: raw(text.replace('"SP1"', '"SP0"')) },
      { name: 'an unknown member', expect: 'SCHEMA_MISMATCH', entry: raw(`${text.slice(0, -1)},"x":null}`) },
      { name: 'a time without milliseconds', expect: 'SCHEMA_MISMATCH', entry: raw(text.replace('.000Z', 'Z')) },
      { name: 'a blank in the JWS', expect: 'JSON_NOT_CANONICAL', entry: `${personEntry} ` },
      { name: 'an unprotected header', expect: 'SCHEMA_MISMATCH', entry: personEntry.replace('}]}', ',"header":null}]}') },
    ],
  };
}

function reset() {
  const payload = personPayload(seedOf(5), { replaces: subjectId(serializeKeyEntryPayload(person)), reason: 'reset' });
  return [payload, signEntry(payload, [pair(5)])];
}

function exchanged() {
  const other = serializeKeyEntryPayload({ ...person, time: '2026-11-24T05:00:00.000Z' });
  return personEntry.replace(/"payload":"[^"]*"/, `"payload":"${toBase64url(utf8(other))}"`);
}

const step = (before, beforeText, subject, changes) => ({
  ...before, subject, seq: before.seq + 1, prev: entryHash(beforeText), reason: 'members', replaces: null, ...changes,
});

function personEntries() {
  const id = subjectId(serializeKeyEntryPayload(person));
  const next = (changes, pairs) => signEntry(step(person, personEntry, id, changes), pairs);
  const risen = { epoch: 2, keys: epochKeysOf(seedOf(6)), reason: 'rotation' };
  const rotated = next(risen, [pair(1), pair(6)]);
  const second = step(person, personEntry, id, risen);
  const closed = signEntry(step(second, rotated, id, { reason: 'close' }), [pair(6)]);
  return {
    'person': personEntry,
    'person rotated': rotated,
    'person closed': closed,
    'person after close': signEntry(step(step(second, rotated, id, {}), closed, id, {}), [pair(6)]),
    'rotated, new pair missing': next(risen, [pair(1)]),
    'rotated, old pair missing': next(risen, [pair(6)]),
    'rotated by a stranger': next(risen, [pair(7), pair(6)]),
    'rotated without new keys': next({ epoch: 2, reason: 'rotation' }, [pair(1), pair(1)]),
    'new keys without a new epoch': next({ keys: risen.keys }, [pair(1)]),
    'one key of three is new': next({ ...risen, keys: { ...risen.keys, kem: person.keys.kem } }, [pair(1), pairOf(seedOf(6))]),
    'an epoch is left out': next({ ...risen, epoch: 3 }, [pair(1), pair(6)]),
    'a rotation that is none': next({ reason: 'rotation' }, [pair(1)]),
    'another subject': next({ ...risen, subject: bytesOf(32, 9) }, [pair(1), pair(6)]),
    'another entry before': next({ ...risen, prev: bytesOf(32, 9) }, [pair(1), pair(6)]),
    'a seq is left out': next({ ...risen, seq: 3 }, [pair(1), pair(6)]),
    'a second genesis': next({ reason: 'genesis' }, [pair(1)]),
  };
}

function practiceEntries() {
  const id = subjectId(serializeKeyEntryPayload(practice));
  const next = (changes, pairs) => signEntry(step(practice, practiceEntry, id, changes), pairs);
  const control = [pair(4).public];
  const changed = next({ control }, [pair(4)]);
  const after = signEntry(step(step(practice, practiceEntry, id, { control }), changed, id, {}), [pair(3)]);
  return {
    'practice': practiceEntry,
    'practice, one administrator less': changed,
    'signed by an administrator who left': after,
    'practice changed by its own pair': next({}, [pair(2)]),
    'practice rotated by its own pair': next({ epoch: 2, keys: epochKeysOf(seedOf(8)), reason: 'rotation' }, [pair(2), pair(8)]),
    'practice rotated': next({ epoch: 2, keys: epochKeysOf(seedOf(8)), reason: 'rotation' }, [pair(3), pair(8)]),
    'signed by a control pair that it brings itself': next({ control: [pair(9).public] }, [pair(9)]),
    'practice becomes a person': next({ type: 'person', control: null, profile: null }, [pair(3)]),
  };
}

/** Chains: `entries` by name; cases list names in the order of seq. */
export function chainVectors() {
  const ids = { person: subjectId(serializeKeyEntryPayload(person)), practice: subjectId(serializeKeyEntryPayload(practice)) };
  const chain = (name, subject, entries, more) => ({ name, id: ids[subject], entries, ...more });
  const refused = (entry, subject, expect, before = [subject]) => chain(entry, subject, [...before, entry], { expect });
  return {
    description: 'Later entries and chains: docs/protocol/subjects.md §5',
    entries: { ...personEntries(), ...practiceEntries() },
    positive: [
      chain('a genesis alone', 'person', ['person'], { epoch: 1, closed: false }),
      chain('a rotation', 'person', ['person', 'person rotated'], { epoch: 2, closed: false }),
      chain('a closed subject', 'person', ['person', 'person rotated', 'person closed'], { epoch: 2, closed: true }),
      chain('a change of control', 'practice', ['practice', 'practice, one administrator less'], { epoch: 1, closed: false }),
      chain('a rotation of a practice', 'practice', ['practice', 'practice rotated'], { epoch: 2, closed: false }),
    ],
    failures: [
      chain('no entry', 'person', [], { expect: 'CHAIN_EMPTY' }),
      chain('keys of another subject', 'practice', ['person'], { expect: 'SUBJECT_ID_MISMATCH' }),
      chain('the genesis is missing', 'person', ['person rotated'], { expect: 'CHAIN_BROKEN' }),
      chain('an entry is missing', 'person', ['person', 'person closed'], { expect: 'CHAIN_BROKEN' }),
      chain('an entry of another chain', 'person', ['person', 'practice rotated'], { expect: 'CHAIN_BROKEN' }),
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
      refused('signed by an administrator who left', 'practice', 'SIGNERS_MISMATCH', ['practice', 'practice, one administrator less']),
      refused('practice changed by its own pair', 'practice', 'SIGNERS_MISMATCH'),
      refused('practice rotated by its own pair', 'practice', 'SIGNERS_MISMATCH'),
      refused('signed by a control pair that it brings itself', 'practice', 'SIGNERS_MISMATCH'),
      refused('practice becomes a person', 'practice', 'ENTRY_FIELDS'),
    ],
  };
}
