import {
  confirmCode,
  entryHash,
  logLeaf,
  profileHash,
  serializeKeyEntryPayload,
  serializeProfile,
  subjectId,
  toBase64url,
  utf8,
} from '../../../libs/crypto-verify/dist/index.js';
import {
  pairOf,
  personPayload,
  practicePayload,
  seedOf,
  signBytes,
  signEntry,
} from '../../../libs/crypto-verify/dist/spec-kit/signing.js';
import { bytesOf } from './encoding.mjs';

export const pair = (byte) => pairOf(seedOf(byte));
export const profile = profileHash(
  serializeProfile({ v: 1, salt: bytesOf(32, 1), name: 'Praxis am Markt', members: [] }),
);
export const person = personPayload(seedOf(1));
export const practice = practicePayload(seedOf(2), [seedOf(3), seedOf(4)], profile);
export const personEntry = signEntry(person, [pair(1)]);
export const practiceEntry = signEntry(practice, [pair(2), pair(3)]);

function positiveGenesis(name, payload, entry, seed, controlSeeds) {
  const text = serializeKeyEntryPayload(payload);
  const id = subjectId(text);
  return {
    name,
    seed: toBase64url(seedOf(seed)),
    controlSeeds: controlSeeds.map((byte) => toBase64url(seedOf(byte))),
    payload: text,
    entry,
    id,
    entryHash: entryHash(entry),
    leafBytes: toBase64url(logLeaf(id, entry)),
    confirmCode: confirmCode(id),
  };
}

const text = serializeKeyEntryPayload(person);
const refused = (name, expect, payload, pairs) => ({ name, expect, entry: signEntry(payload, pairs) });
const raw = (payload) => signBytes(utf8(payload), 'siegelpost-key+jws', pair(1).signers);

/** The first entries of a person and a practice, and what is no first entry. */
export function keyEntryVectors() {
  return {
    description:
      'Genesis of a person and of a practice, subject id, entry hash, log leaf: docs/protocol/subjects.md §1–§7',
    positive: [
      positiveGenesis('a person', person, personEntry, 1, []),
      positiveGenesis('a practice with two control pairs', practice, practiceEntry, 2, [3, 4]),
      positiveGenesis('a person after a reset', ...reset(), 5, []),
    ],
    failures: [...signatureFailures(), ...fieldFailures(), ...formFailures()],
  };
}

function signatureFailures() {
  const [own] = pair(1).signers;
  return [
    {
      name: 'one signature missing',
      expect: 'SIGNERS_MISMATCH',
      entry: signBytes(utf8(text), 'siegelpost-key+jws', [own]),
    },
    refused('one pair too many', 'SIGNERS_MISMATCH', person, [pair(1), pair(3)]),
    refused('signed by another pair', 'SIGNERS_MISMATCH', person, [pair(3)]),
    {
      name: 'signatures in the other order',
      expect: 'SIGNERS_MISMATCH',
      entry: signBytes(utf8(text), 'siegelpost-key+jws', [...pair(1).signers].reverse()),
    },
    {
      name: 'the typ of a statement',
      expect: 'HEADER_MISMATCH',
      entry: signBytes(utf8(text), 'siegelpost-auth+jws', pair(1).signers),
    },
    { name: 'a payload exchanged after signing', expect: 'SIGNATURE_INVALID', entry: exchanged() },
  ];
}

function fieldFailures() {
  const weak = {
    ...person,
    keys: { ...person.keys, ed25519: toBase64url(Uint8Array.of(1, ...new Uint8Array(31))) },
  };
  return [
    refused('a practice without its control pair', 'SIGNERS_MISMATCH', practice, [pair(2)]),
    refused('a practice signed by its second control pair', 'SIGNERS_MISMATCH', practice, [pair(2), pair(4)]),
    refused('a person with a control list', 'CONTROL_INVALID', { ...person, control: [pair(3).public] }, [
      pair(1),
      pair(3),
    ]),
    refused('a practice without a control list', 'CONTROL_INVALID', { ...practice, control: null }, [
      pair(2),
    ]),
    refused(
      'a control pair that is the own pair',
      'CONTROL_INVALID',
      { ...practice, control: [pair(2).public] },
      [pair(2), pair(2)],
    ),
    refused('a person with a profile', 'ENTRY_FIELDS', { ...person, profile }, [pair(1)]),
    refused('a later epoch', 'ENTRY_FIELDS', { ...person, epoch: 2 }, [pair(1)]),
    refused('a reset that replaces nobody', 'ENTRY_FIELDS', { ...person, reason: 'reset' }, [pair(1)]),
    refused('a genesis that names a subject', 'CHAIN_BROKEN', { ...person, subject: bytesOf(32, 9) }, [
      pair(1),
    ]),
    refused('an Ed25519 key of small order', 'ED25519_WEAK', weak, [pair(1)]),
  ];
}

function formFailures() {
  return [
    { name: 'another suite', expect: 'SUITE_UNKNOWN', entry: raw(text.replace('"SP1"', '"SP0"')) },
    { name: 'an unknown member', expect: 'SCHEMA_MISMATCH', entry: raw(`${text.slice(0, -1)},"x":null}`) },
    {
      name: 'a time without milliseconds',
      expect: 'SCHEMA_MISMATCH',
      entry: raw(text.replace('.000Z', 'Z')),
    },
    { name: 'a blank in the JWS', expect: 'JSON_NOT_CANONICAL', entry: `${personEntry} ` },
    {
      name: 'an unprotected header',
      expect: 'SCHEMA_MISMATCH',
      entry: personEntry.replace('}]}', ',"header":null}]}'),
    },
  ];
}

function reset() {
  const payload = personPayload(seedOf(5), {
    replaces: subjectId(serializeKeyEntryPayload(person)),
    reason: 'reset',
  });
  return [payload, signEntry(payload, [pair(5)])];
}

function exchanged() {
  const other = serializeKeyEntryPayload({ ...person, time: '2026-11-24T05:00:00.000Z' });
  return personEntry.replace(/"payload":"[^"]*"/, `"payload":"${toBase64url(utf8(other))}"`);
}
