/** Practice, patient and an outsider of the letter vectors, from fixed seeds; the patient's key has risen to epoch 2. */
import { deriveSigningPair, deriveSubjectKeys } from '../../../libs/crypto/dist/index.js';
import { pairSigners, signJws } from '../../../libs/crypto/dist/subject/sign-jws.js';
import {
  entryHash,
  profileHash,
  serializeKeyEntryPayload,
  serializeProfile,
  subjectId,
  verifyChain,
} from '../../../libs/crypto-verify/dist/index.js';
import { filled, text } from './bytes.mjs';

const time = '2026-11-24T04:00:00.000Z';

const publicPair = (keys) => ({
  ed25519: text(keys.ed25519.publicKey),
  mldsa65: text(keys.mldsa65.publicKey),
});
const publicKeys = (keys) => ({ kem: text(keys.kem.publicKey), ...publicPair(keys) });

function genesis(type, keys, control, replaces = null) {
  const profile =
    control === null
      ? null
      : profileHash(serializeProfile({ v: 1, salt: text(filled(1)), name: 'Praxis', members: [] }));
  const listed = control === null ? null : [publicPair(control)];
  const payload = serializeKeyEntryPayload({
    v: 1,
    suite: 'SP1',
    type,
    subject: null,
    seq: 1,
    prev: null,
    epoch: 1,
    keys: publicKeys(keys),
    control: listed,
    profile,
    replaces,
    reason: replaces === null ? 'genesis' : 'reset',
    time,
  });
  const pairs = control === null ? [keys] : [keys, control];
  return {
    id: subjectId(payload),
    entry: signJws(payload, 'siegelpost-key+jws', pairs.flatMap(pairSigners)),
  };
}

function rotation(id, before, old, keys) {
  const payload = serializeKeyEntryPayload({
    v: 1,
    suite: 'SP1',
    type: 'person',
    subject: id,
    seq: 2,
    prev: entryHash(before),
    epoch: 2,
    keys: publicKeys(keys),
    control: null,
    profile: null,
    replaces: null,
    reason: 'rotation',
    time,
  });
  return signJws(payload, 'siegelpost-key+jws', [old, keys].flatMap(pairSigners));
}

async function person(seeds) {
  const keys = await Promise.all(seeds.map((seed, index) => deriveSubjectKeys(seed, index + 1)));
  const { id, entry } = genesis('person', keys[0], null);
  const entries = keys.length === 1 ? [entry] : [entry, rotation(id, entry, keys[0], keys[1])];
  return { id, seeds: seeds.map(text), keys, entries, chain: verifyChain(entries, id) };
}

/** The subject that takes the place of another after a reset. */
export async function makeRenewed(former) {
  const seed = filled(0x36);
  const keys = await deriveSubjectKeys(seed, 1);
  const { id, entry } = genesis('person', keys, null, former.id);
  return { id, seeds: [text(seed)], keys: [keys], entries: [entry], chain: verifyChain([entry], id) };
}

export async function makePeople() {
  const seed = filled(0x31);
  const keys = await deriveSubjectKeys(seed, 1);
  const { id, entry } = genesis('practice', keys, deriveSigningPair(filled(0x32)));
  const practice = {
    id,
    seeds: [text(seed)],
    keys: [keys],
    entries: [entry],
    chain: verifyChain([entry], id),
  };
  return {
    practice,
    patient: await person([filled(0x33), filled(0x34)]),
    outsider: await person([filled(0x35)]),
  };
}
