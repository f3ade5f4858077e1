import { letterHash, recipientOf, resealMid, sealLetter } from '../../../libs/crypto/dist/index.js';
import { ed25519Signer } from '../../../libs/crypto/dist/subject/sign-jws.js';
import { filled, text } from './bytes.mjs';
import { bent, id16, mid, parties, partyOf, recipientsOf, signed, silent } from './letter-bent.mjs';
import { makePeople, makeRenewed } from './people.mjs';

const request = text(filled(0x51, 16));
const manifest = (fill) => ({
  id: text(filled(fill, 16)),
  key: text(filled(fill)),
  suite: 'SP1',
  size: 5,
  padded: 4096,
  segment: 262144,
  count: 1,
  name: 'knie.dcm',
  type: 'application/dicom',
});
const files = [manifest(0x52), manifest(0x53)];

/** The letters of before the reset, as they were signed. */
function originals({ practice, patient }) {
  const own = { from: partyOf(patient, 0), data: { author: null } };
  const people = { practice, patient };
  return {
    received: signed(people, { payload: { attachments: files } }).jws,
    sent: signed(people, { payload: own, signers: [ed25519Signer(patient.keys[0])] }).jws,
    bare: signed(people).jws,
  };
}

const dataOf = (former, jws, change = {}) => ({ request, former, jws, attachments: [], last: false, ...change });

function resealer({ practice, patient, renewed }) {
  return (jws, change = {}) =>
    sealLetter(
      {
        kind: 'reseal',
        ...silent,
        mid: change.mid ?? resealMid(request, mid),
        attachments: change.manifests ?? [],
        data: dataOf(patient.id, jws, change.data),
      },
      { id: practice.id, keys: practice.keys[0] },
      [recipientOf(renewed.chain)],
    );
}

async function positives(people) {
  const { received, sent, bare } = originals(people);
  const seal = resealer(people);
  const both = { manifests: files, data: { attachments: files.map(({ id }) => id), last: true } };
  const one = { manifests: files.slice(1), data: { attachments: [null, files[1].id] } };
  const list = [
    ['a letter of the practice with its attachments, the last of its batch', received, both],
    ['the same when one object is gone', received, one],
    ['a letter that the patient wrote, signed by a key retired since', sent, {}],
    ['a letter without attachments', bare, {}],
  ];
  return Promise.all(
    list.map(async ([name, jws, change]) => {
      const { envelope } = await seal(jws, change);
      const original = { request, mid, resealMid: resealMid(request, mid), jws, hash: letterHash(jws) };
      return { name, reader: 'renewed', envelope, ...original };
    }),
  );
}

/** Originals that do not hold, each in a letter that the practice sealed and signed well. */
async function badOriginals(people) {
  const { practice, patient, outsider } = people;
  const { received, bare } = originals(people);
  const seal = resealer(people);
  const forged = { payload: { from: partyOf(patient) }, signers: [ed25519Signer(practice.keys[0])] };
  const hello = { kind: 'hello', ...silent, data: { invitation: id16, name: 'A', address: 'a@b', replaces: null } };
  const ids = files.map(({ id }) => id);
  const withFiles = (manifests, attachments) => seal(received, { manifests, data: { attachments } });
  const narrowed = { payload: { to: parties(recipientsOf(practice, patient)).slice(0, 1) } };
  const list = [
    ['no signed object', 'payload', await seal('{}')],
    ['an original with a blank', 'payload', await seal(bare.replace(':', ': '))],
    ['a letter that the practice signed in the patient’s name', 'signature', await seal(signed(people, forged).jws)],
    ['an original whose last signature byte was changed', 'signature', await seal(bare.replace(/.(.)"}]}$/, (all, last) => `${all[0] === 'A' ? 'B' : 'A'}${last}"}]}`))],
    ['an original of another kind', 'original', await seal(signed(people, { payload: hello }).jws)],
    ['a mid that does not follow from request and original', 'original', await seal(bare, { mid: id16 })],
    ['a mid made for another request', 'original', await seal(bare, { data: { request: id16 } })],
    ['recipients that the hash does not bind', 'recipients', await seal(signed(people, narrowed).jws)],
    ['a sender whose chain is another’s', 'sender', await seal(signed(people, { payload: { from: [outsider.id, 1, practice.keys[0].kids.ed25519] } }).jws)],
    ['an attachment left out that is named as there', 'original', await withFiles(files.slice(1), ids)],
    ['an attachment of another key', 'original', await withFiles([{ ...files[0], key: files[1].key }, files[1]], ids)],
    ['attachments in another order', 'original', await withFiles([...files].reverse(), [...ids].reverse())],
    ['another object in the place of one', 'original', await withFiles([{ ...files[0], id: id16 }, files[1]], [id16, ids[1]])],
    ['an attachment too many', 'original', await withFiles([...files, manifest(0x54)], [...ids, manifest(0x54).id])],
  ];
  return list.map(([name, expect, { envelope }]) => ({ name, expect, reader: 'renewed', envelope }));
}

/** Payloads that are none of their kind. */
async function badShapes(people) {
  const { patient } = people;
  const asked = { request, former: patient.id, scope: 'all', threads: [], mids: [] };
  const ask = (change) => ({ ...silent, kind: 'reseal-request', data: { ...asked, ...change } });
  const answer = (change) => ({ ...silent, kind: 'reseal', data: dataOf(patient.id, '{}', change) });
  const note = (change) => ({
    ...silent,
    kind: 'note',
    data: { topic: 'reseal', request, upTo: 0, done: 0, state: 'running', ...change },
  });
  const many = Array.from({ length: 101 }, (_, index) => text(filled(index, 16)));
  const list = [
    ['a request for letters that names none', ask({ scope: 'mids' })],
    ['a request for everything that names letters', ask({ mids: [mid] })],
    ['a request for exchanges that names letters too', ask({ scope: 'threads', threads: [mid], mids: [mid] })],
    ['a request of another scope', ask({ scope: 'some' })],
    ['a request for one letter twice', ask({ scope: 'mids', mids: [mid, mid] })],
    ['a request for 101 letters', ask({ scope: 'mids', mids: many })],
    ['a request with a text', { ...ask({}), subject: 'Bitte', body: 'Bitte' }],
    ['a request with an attachment', { ...ask({}), attachments: files }],
    ['a re-sealed letter without its original', answer({ jws: '' })],
    ['a re-sealed letter with a text', { ...answer({}), subject: 'Befund', body: 'Guten Tag' }],
    ['a note of progress in another state', note({ state: 'stopped' })],
    ['a note of progress before the first letter', note({ upTo: -1 })],
  ];
  return Promise.all(
    list.map(async ([name, payload]) => ({
      name,
      expect: 'payload',
      reader: 'patient',
      envelope: await bent(people, { payload }),
    })),
  );
}

/** Re-sealed letters as the patient's new subject opens them, and what it must refuse. */
export async function resealVectors() {
  const made = await makePeople();
  const people = { ...made, renewed: await makeRenewed(made.patient) };
  const known = Object.entries(people).map(([name, { id, seeds, entries }]) => [name, { id, seeds, entries }]);
  return {
    description:
      'Re-sealed letters: docs/protocol/reseal.md §3 to §5. `people` as in letter.json; `renewed` replaces `patient`. Of a positive ' +
      'case `resealMid` is the mid of the letter, `jws` the original in it with its `mid` and `hash`. `expect` is the reason of LETTER_REFUSED.',
    people: Object.fromEntries(known),
    positive: await positives(people),
    failures: [...(await badOriginals(people)), ...(await badShapes(people))],
  };
}
