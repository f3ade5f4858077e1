import { recipientOf, sealLetter } from '../../../libs/crypto/dist/index.js';
import { keyCommitment } from '../../../libs/crypto/dist/letter/content-key.js';
import { ed25519Signer } from '../../../libs/crypto/dist/subject/sign-jws.js';
import { bytes, filled, flipped, text } from './bytes.mjs';
import { bent, CEK, id16, mid, partyOf, silent, written } from './letter-bent.mjs';
import { dishonest } from './letter-dishonest.mjs';
import { makePeople } from './people.mjs';

const letterContent = (author) => ({
  kind: 'letter',
  ...written,
  subject: 'Befund',
  body: 'Guten Tag\n\tanbei: ✓',
  attachments: [],
  data: { author },
});
const contact = {
  contact: id16,
  rev: 1,
  state: 'invited',
  id: null,
  suite: null,
  name: 'Anna Beispiel',
  address: 'anna@example.org',
  invitation: id16,
  replaces: null,
  method: null,
  by: null,
  at: '2026-11-24T05:00:00.000Z',
};

/** Letters as a faithful client seals them. */
async function positives({ practice, patient }) {
  const from = (who) => ({ id: who.id, keys: who.keys.at(-1) });
  const seal = (content, sender, others) =>
    sealLetter(
      content,
      from(sender),
      others.map(({ chain }) => recipientOf(chain)),
    );
  const vector = (name, reader, sealed) => ({
    name,
    reader,
    envelope: sealed.envelope,
    mid,
    hash: sealed.hash,
  });
  const toPatient = await seal(letterContent('Dr. Beispiel'), practice, [patient]);
  const hello = {
    kind: 'hello',
    ...silent,
    data: { invitation: id16, name: 'Anna Beispiel', address: 'anna@example.org', replaces: null },
  };
  const draft = {
    kind: 'draft',
    ...letterContent(null),
    data: { draft: id16, rev: 1, to: [practice.id], thread: null, re: null },
  };
  const note = { kind: 'note', ...silent, data: { topic: 'deleted', mids: [id16] } };
  return [
    vector('a letter, by its recipient', 'patient', toPatient),
    vector('the same letter, by its sender', 'practice', toPatient),
    vector('a hello', 'practice', await seal(hello, patient, [practice])),
    vector(
      'a contact to oneself',
      'practice',
      await seal({ kind: 'contact', ...silent, data: contact }, practice, []),
    ),
    vector('a draft to oneself', 'patient', await seal({ ...draft, kind: 'draft' }, patient, [])),
    vector('a note of deleted letters', 'patient', await seal(note, patient, [])),
    vector(
      'a note of an unknown topic',
      'patient',
      await seal({ ...note, data: { topic: 'later', more: 1 } }, patient, []),
    ),
  ];
}

/** What someone on the way, or the server, makes of a sealed letter. */
async function damaged(people) {
  const envelope = await bent(people);
  const json = JSON.parse(envelope);
  const changed = (change) => JSON.stringify({ ...json, ...change });
  const header = (change) =>
    text(JSON.stringify({ ...JSON.parse(Buffer.from(json.protected, 'base64url')), ...change }));
  const own = json.recipients.filter((one) => one.header.kid === people.patient.keys[1].kids.kem);
  const others = json.recipients.filter((one) => !own.includes(one));
  const elsewhere = {
    header: { mid: id16, kc: keyCommitment(CEK, id16) },
    payload: { mid: id16, body: 'another' },
  };
  const another = JSON.parse(await bent(people, elsewhere));
  const list = [
    ['another suite', 'envelope', changed({ protected: header({ suite: 'SP2' }) })],
    ['compression asked for', 'envelope', changed({ protected: header({ zip: 'DEF' }) })],
    ['a duplicate member', 'envelope', envelope.replace('{', '{"tag":"",')],
    ['a blank', 'envelope', envelope.replace(',"iv"', ', "iv"')],
    [
      'a ciphertext that is not padded',
      'envelope',
      changed({ ciphertext: text(bytes(json.ciphertext).subarray(1)) }),
    ],
    ['own entry taken out', 'no-own-entry', changed({ recipients: others })],
    ['the header of another letter', 'unwrap', changed({ protected: another.protected })],
    ['the commitment replaced on the way', 'unwrap', changed({ protected: header({ kc: text(filled(0)) }) })],
    ['the entry of another letter', 'unwrap', changed({ recipients: another.recipients })],
    [
      'a changed entry',
      'unwrap',
      changed({
        recipients: own.map((one) => ({ ...one, encrypted_key: text(flipped(bytes(one.encrypted_key), 0)) })),
      }),
    ],
    ['the ciphertext of another letter', 'decrypt', changed({ ciphertext: another.ciphertext })],
    ['a changed iv', 'decrypt', changed({ iv: text(flipped(bytes(json.iv), 0)) })],
    ['a changed tag', 'decrypt', changed({ tag: text(flipped(bytes(json.tag), 0)) })],
  ];
  return list.map(([name, expect, sealed]) => ({ name, expect, envelope: sealed }));
}

/** The patient writes with the key of epoch 1 after the reader knew of epoch 2. */
async function retired(people) {
  const { patient } = people;
  const bend = { payload: { from: partyOf(patient, 0) }, signers: [ed25519Signer(patient.keys[0])] };
  const envelope = await bent(people, bend);
  return { name: 'a retired key', expect: 'retired-key', reader: 'practice', knownEpoch: 2, envelope };
}

export async function letterVectors() {
  const people = await makePeople();
  const parts = Object.entries(people).map(([name, { id, seeds, entries }]) => [
    name,
    { id, seeds, entries },
  ]);
  const failures = [...(await damaged(people)), ...(await dishonest(people))];
  return {
    description:
      'Letters: docs/protocol/letters.md. `people`: seeds by epoch and entries; `reader` opens with all seeds, knows the chains ' +
      'and, unless `knownEpoch` says so, no epoch of the sender from before. `expect` is the reason of LETTER_REFUSED.',
    people: Object.fromEntries(parts),
    positive: await positives(people),
    failures: [
      ...failures.map((one) => ({ reader: 'patient', knownEpoch: null, ...one })),
      await retired(people),
    ],
  };
}
