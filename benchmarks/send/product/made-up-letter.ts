import { randomBytes } from 'node:crypto';
import { compareIds, paddedSize, recipientsHash, serializeEnvelope, serializeEnvelopeHeader } from '@siegelpost/crypto-verify';
import type { Recipient } from '@siegelpost/crypto-verify';

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** For a `letter` a notice goes out by mail, for a `control` one none does; else both go the same way. */
export type LetterClass = 'letter' | 'control';

/**
 * Body of `POST /api/messages`: a letter of 4 KiB of text as a server sees one: header, sizes and recipients are in order, and where ciphertext
 * stands there are random bytes, which no server can tell apart.
 */
export function madeUpLetter(from: Recipient, to: Recipient, kind: LetterClass): string {
  const recipients = [from, to].sort((a, b) => compareIds(a.id, b.id));
  const mid = random(16);
  const header = { typ: 'siegelpost+jwe', v: 1, suite: 'SP1', enc: 'A256GCM', mid, rs: recipientsHash(recipients), kc: random(32) } as const;
  const envelope = serializeEnvelope({
    protected: Buffer.from(serializeEnvelopeHeader(header)).toString('base64url'),
    recipients: recipients.map(({ kid }) => ({ header: { alg: 'HPKE-9-KE', kid, ek: random(1120) }, encrypted_key: random(48) })),
    iv: random(12),
    ciphertext: random(paddedSize(signedBytes)),
    tag: random(16),
  });
  const named = recipients.map(({ id, epoch, kid }) => [id, epoch, kid]);
  return JSON.stringify({ from: from.id, class: kind, envelope, recipients: named, attachments: [] });
}

/** 4 KiB of text with the other members of the payload, as a JWS in base64url. */
const signedBytes = 6_700;
