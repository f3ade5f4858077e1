import { recipientOf } from '../../../libs/crypto/dist/index.js';
import { keyCommitment } from '../../../libs/crypto/dist/letter/content-key.js';
import { frameLetter } from '../../../libs/crypto/dist/letter/frame.js';
import { sealFrame } from '../../../libs/crypto/dist/letter/seal-frame.js';
import { ed25519Signer, signJws } from '../../../libs/crypto/dist/subject/sign-jws.js';
import { compareIds, recipientsHash } from '../../../libs/crypto-verify/dist/index.js';
import { filled, text } from './bytes.mjs';

export const CEK = filled(0x41);
export const mid = text(filled(0x42, 16));
export const written = {
  mid,
  sentAt: '2026-11-24T05:00:00.000Z',
  thread: mid,
  re: null,
  heads: [],
  cp: null,
};
export const silent = { ...written, subject: null, body: null, attachments: [] };
export const id16 = text(filled(0x43, 16));

export const recipientsOf = (...people) =>
  people.map(({ chain }) => recipientOf(chain)).sort((a, b) => compareIds(a.id, b.id));
export const parties = (recipients) => recipients.map(({ id, epoch, kid }) => [id, epoch, kid]);
export const partyOf = (who, index = who.keys.length - 1) => [
  who.id,
  index + 1,
  who.keys[index].kids.ed25519,
];

/** A signed letter, before it is sealed; every step can be bent. */
export function signed({ practice, patient }, bend = {}) {
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
  const jws = signJws(
    bend.text?.(payload) ?? JSON.stringify(payload),
    bend.typ ?? 'siegelpost-letter+jws',
    signers,
  );
  return { jws, rs, recipients };
}

/** A letter whose every step can be bent. */
export async function bent(people, bend = {}) {
  const { jws, rs, recipients } = signed(people, bend);
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
