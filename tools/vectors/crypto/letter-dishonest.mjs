import { keyCommitment } from '../../../libs/crypto/dist/letter/content-key.js';
import { frameLetter } from '../../../libs/crypto/dist/letter/frame.js';
import { ed25519Signer, pairSigners } from '../../../libs/crypto/dist/subject/sign-jws.js';
import { compareIds } from '../../../libs/crypto-verify/dist/index.js';
import { filled, flipped, text } from './bytes.mjs';
import { bent, id16, mid, parties, recipientsOf } from './letter-bent.mjs';

/** Commitment, frame and payload as they must not be. */
function badForms() {
  const grow = (jws) => Buffer.concat([frameLetter(jws), filled(0, 256)]);
  return [
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
  ];
}

/** Senders and signatures as they must not be. */
function badSignatures({ practice, outsider }) {
  const sender = ed25519Signer(practice.keys[0]);
  return [
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
  ];
}

/** What the payload says about the envelope and its recipients, and must not. */
function badAddressing({ practice, patient, outsider }) {
  const toOutsider = recipientsOf(practice, outsider);
  const renamed = (change) =>
    recipientsOf(practice, patient)
      .map((one) => (one.id === patient.id ? { ...one, ...change } : one))
      .sort((a, b) => compareIds(a.id, b.id));
  const former = renamed({ epoch: 1, kid: patient.keys[0].kids.kem });
  const usurped = renamed({ id: outsider.id });
  return [
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
}

/** What a dishonest sender or recipient can seal. */
export async function dishonest(people) {
  const list = [...badForms(), ...badSignatures(people), ...badAddressing(people)];
  return Promise.all(
    list.map(async ([name, expect, bend]) => ({ name, expect, envelope: await bent(people, bend) })),
  );
}
