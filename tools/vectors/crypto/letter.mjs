import { newMid, recipientOf, sealLetter } from '../../../libs/crypto/dist/index.js';
import { keyCommitment } from '../../../libs/crypto/dist/letter/content-key.js';
import { frameLetter } from '../../../libs/crypto/dist/letter/frame.js';
import { sealFrame } from '../../../libs/crypto/dist/letter/seal-frame.js';
import { ed25519Signer, pairSigners, signJws } from '../../../libs/crypto/dist/subject/sign-jws.js';
import { compareIds, recipientsHash } from '../../../libs/crypto-verify/dist/index.js';
import { bytes, filled, flipped, text } from './bytes.mjs';
import { makePeople } from './people.mjs';

const CEK = filled(0x41);
const mid = text(filled(0x42, 16));
const written = { mid, sentAt: '2026-11-24T05:00:00.000Z', thread: mid, re: null, heads: [], cp: null };
const silent = { ...written, subject: null, body: null, attachments: [] };
const id16 = text(filled(0x43, 16));

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

const recipientsOf = (...people) =>
  people.map(({ chain }) => recipientOf(chain)).sort((a, b) => compareIds(a.id, b.id));
const parties = (recipients) => recipients.map(({ id, epoch, kid }) => [id, epoch, kid]);
const partyOf = (who, index = who.keys.length - 1) => [who.id, index + 1, who.keys[index].kids.ed25519];

/** A letter whose every step can be bent. */
async function bent({ practice, patient }, bend = {}) {
  const recipients = bend.recipients ?? recipientsOf(practice, patient);
  const rs = recipientsHash(recipients);
  const payload = {
    v: 1,
    kind: 'letter',
    mid,
    rs,
    from: partyOf(practice),
    to: parties(recipients),
    sentAt: written.sentAt,
    thread: mid,
    re: null,
    heads: [],
    cp: null,
    subject: 'Befund',
    body: 'Guten Tag',
    attachments: [],
    data: { author: null },
    ...bend.payload,
  };
  const signers = bend.signers ?? [ed25519Signer(practice.keys[0])];
  const jws =
    bend.jws?.(payload) ??
    signJws(bend.text?.(payload) ?? JSON.stringify(payload), bend.typ ?? 'siegelpost-letter+jws', signers);
  const header = {
    typ: 'siegelpost+jwe',
    v: 1,
    suite: 'SP1',
    enc: 'A256GCM',
    mid,
    rs,
    kc: keyCommitment(CEK, mid),
    ...bend.header,
  };
  return sealFrame(bend.frame?.(jws) ?? frameLetter(jws), header, CEK, bend.sealTo ?? recipients);
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

/** What a dishonest sender or recipient can seal. */
async function dishonest(people) {
  const { practice, patient, outsider } = people;
  const toOutsider = recipientsOf(practice, outsider);
  const renamed = (change) =>
    recipientsOf(practice, patient)
      .map((one) => (one.id === patient.id ? { ...one, ...change } : one))
      .sort((a, b) => compareIds(a.id, b.id));
  const former = renamed({ epoch: 1, kid: patient.keys[0].kids.kem });
  const usurped = renamed({ id: outsider.id });
  const sender = ed25519Signer(practice.keys[0]);
  const grow = (jws) => Buffer.concat([frameLetter(jws), filled(0, 256)]);
  const list = [
    [
      'two keys for one ciphertext: the commitment is of another key',
      'commitment',
      { header: { kc: keyCommitment(filled(0x44), mid) } },
    ],
    ['a padding byte that is not zero', 'frame', { frame: (jws) => flipped(frameLetter(jws), 4095) }],
    ['more padding than due', 'frame', { frame: grow }],
    ['a length beyond the frame', 'frame', { frame: (jws) => flipped(frameLetter(jws), 0) }],
    ['no signature', 'payload', { signers: [] }],
    ['an unknown kind', 'payload', { payload: { kind: 'receipt' } }],
    ['a member too many', 'payload', { payload: { extra: 1 } }],
    [
      'members in another order',
      'payload',
      { text: ({ v, kind, ...rest }) => JSON.stringify({ kind, v, ...rest }) },
    ],
    ['a duplicate member', 'payload', { text: (payload) => JSON.stringify(payload).replace('{', '{"v":1,') }],
    [
      'a body in a control letter',
      'payload',
      { payload: { kind: 'note', subject: null, data: { topic: 'deleted', mids: [id16] } } },
    ],
    ['a control character', 'payload', { payload: { body: 'a\u0007b' } }],
    [
      'a sender whose key is not that of the epoch',
      'sender',
      { payload: { from: [practice.id, 1, outsider.keys[0].kids.ed25519] } },
    ],
    [
      'an epoch that the sender never had',
      'sender',
      { payload: { from: [practice.id, 2, practice.keys[0].kids.ed25519] } },
    ],
    ['signed by another', 'signature', { signers: [ed25519Signer(outsider.keys[0])] }],
    [
      'signed by another under the sender’s kid',
      'signature',
      { signers: [{ ...ed25519Signer(outsider.keys[0]), kid: sender.kid }] },
    ],
    ['an extra signature', 'signature', { signers: [sender, ed25519Signer(outsider.keys[0])] }],
    ['the ML-DSA signature beside it', 'signature', { signers: pairSigners(practice.keys[0]) }],
    ['a signed statement passed off as a letter', 'signature', { typ: 'siegelpost-auth+jws' }],
    ['another mid inside', 'mid', { payload: { mid: id16, thread: id16 } }],
    [
      'a recipient stripped outside',
      'recipients',
      { payload: { to: parties(recipientsOf(practice, patient, outsider)) } },
    ],
    [
      'a recipient added outside',
      'recipients',
      {
        recipients: recipientsOf(practice, patient, outsider),
        payload: { to: parties(recipientsOf(practice, patient)) },
      },
    ],
    ['another recipients hash inside', 'recipients', { payload: { rs: text(filled(0x45)) } }],
    [
      'recipients out of order',
      'recipients',
      { payload: { to: parties(recipientsOf(practice, patient)).reverse() } },
    ],
    ['the sender not among the recipients', 'recipients', { recipients: recipientsOf(patient) }],
    [
      'my mailbox named with an epoch it was not sealed to',
      'not-addressed',
      { recipients: former, sealTo: recipientsOf(patient) },
    ],
    [
      'my key named as that of another mailbox',
      'not-addressed',
      { recipients: usurped, sealTo: recipientsOf(patient) },
    ],
    ['forwarded as if to me', 'not-addressed', { recipients: toOutsider, sealTo: recipientsOf(patient) }],
  ];
  return Promise.all(
    list.map(async ([name, expect, bend]) => ({ name, expect, envelope: await bent(people, bend) })),
  );
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
