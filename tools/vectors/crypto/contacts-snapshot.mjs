import { parseContactsSnapshot, serializeContactsSnapshot } from '../../../libs/crypto/dist/index.js';
import { filled, text } from './bytes.mjs';

const invited = {
  contact: text(filled(1, 16)),
  rev: 1,
  state: 'invited',
  id: null,
  suite: null,
  name: 'Anna Beispiel',
  address: 'anna@example.org',
  invitation: text(filled(1, 16)),
  replaces: null,
  method: null,
  by: 'Dr. Beispiel',
  at: '2026-11-24T05:00:00.000Z',
};
const linked = {
  ...invited,
  contact: text(filled(2, 16)),
  invitation: text(filled(2, 16)),
  rev: 2,
  state: 'linked',
  id: text(filled(20)),
  suite: 'SP1',
  name: 'Grüße, 李 😀',
};
const verified = { ...linked, contact: text(filled(3, 16)), rev: 3, state: 'verified', method: 'code' };
/** In base64url "-" sorts before digits and letters, "_" between capitals and small letters: order is that of code units. */
const dashed = { ...verified, contact: `-${'A'.repeat(21)}`, rev: 4 };

const whole = { v: 1, upTo: 731, contacts: [dashed, invited, linked, verified] };
const wholeText = JSON.stringify(whole);
const dataOf = ({ upTo, contacts }) => ({ upTo, count: contacts.length });

function good(name, snapshot) {
  const written = serializeContactsSnapshot(snapshot);
  parseContactsSnapshot(written, dataOf(snapshot));
  return { name, data: dataOf(snapshot), text: written };
}

const bad = (name, expect, written, data = dataOf(whole)) => ({ name, expect, data, text: written });
const changed = (change) => JSON.stringify({ ...whole, ...change });
const badRecord = (name, change) =>
  bad(name, 'SCHEMA_MISMATCH', changed({ contacts: [dashed, invited, { ...linked, ...change }, verified] }));

function spelling() {
  return [
    bad('a truncated text', 'JSON_INVALID', wholeText.slice(0, -1)),
    bad('a newline at the end', 'JSON_NOT_CANONICAL', `${wholeText}\n`),
    bad('a record with a member twice', 'JSON_NOT_CANONICAL', wholeText.replace('"rev":1,', '"rev":1,"rev":1,')),
    bad('five levels', 'JSON_TOO_DEEP', changed({ contacts: [[[[]]]] })),
    bad('more bytes than the cap', 'JSON_TOO_LARGE', { repeat: 'a', count: 67_108_865 }),
    bad('a name with a zero character', 'TEXT_INVALID', wholeText.replace('Anna Beispiel', 'A\\u0000')),
  ];
}

function shapes() {
  const { v, upTo, contacts } = whole;
  return [
    bad('another version', 'VERSION_UNKNOWN', changed({ v: 2 })),
    bad('an unknown member', 'SCHEMA_MISMATCH', changed({ suite2: 'SP1' })),
    bad('another order of members', 'SCHEMA_MISMATCH', JSON.stringify({ upTo, v, contacts })),
    bad('contacts that do not ascend', 'SCHEMA_MISMATCH', changed({ contacts: [linked, invited, verified, dashed] })),
    bad(
      'a contact twice',
      'SCHEMA_MISMATCH',
      changed({ contacts: [dashed, invited, { ...invited, rev: 2 }, linked] }),
    ),
    badRecord('a contact that is linked to nobody', { id: null, suite: null }),
    badRecord('a contact that is verified by no method', { state: 'verified' }),
    badRecord('a contact of revision 0', { rev: 0 }),
  ];
}

/** Content of a snapshot's attachment beside `data` of the letter that refers to it. */
export function contactsSnapshotVectors() {
  return {
    description:
      'Snapshots of contacts: docs/protocol/letters.md §10. `text` is the opened attachment, `data` what the `contacts` letter says of it.',
    positive: [
      good('no contact', { v: 1, upTo: 0, contacts: [] }),
      good('one contact', { v: 1, upTo: 1, contacts: [invited] }),
      good('contacts in every order of code units', whole),
    ],
    failures: [
      bad('fewer contacts than the letter says', 'SNAPSHOT_MISMATCH', changed({ contacts: whole.contacts.slice(1) })),
      bad('more contacts than the letter says', 'SNAPSHOT_MISMATCH', wholeText, { upTo: 731, count: 3 }),
      bad('another sequence than the letter says', 'SNAPSHOT_MISMATCH', changed({ upTo: 732 })),
      ...spelling(),
      ...shapes(),
    ],
  };
}
