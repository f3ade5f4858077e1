import {
  checkKemKey,
  compareIds,
  fromBase64url,
  hashInput,
  hashText,
  kemKid,
  keysOfEpoch,
  LABEL,
  recipientsHash,
  SUITE,
  toBase64url,
  VERSION,
  VerifyError,
  writeStrict,
} from '@siegelpost/crypto-verify';
import type { KeyChain, Recipient } from '@siegelpost/crypto-verify';
import { randomBytes } from '../primitives/random.js';
import { signLetterJws } from '../subject/sign-jws.js';
import type { SubjectKeys } from '../subject/subject-keys.js';
import { CONTENT_KEY_BYTES, keyCommitment } from './content-key.js';
import { frameLetter } from './frame.js';
import type { LetterKind } from './kinds.js';
import { PAYLOAD_LIMITS, schemaOfKind } from './payload.js';
import type { AnyLetterPayload, LetterPayload, Party } from './payload.js';
import { sealFrame } from './seal-frame.js';
import type { LetterRecipient } from './seal-frame.js';

/** Whose letter it is: subject id and the keys of its newest epoch. */
export interface LetterSender {
  readonly id: string;
  readonly keys: SubjectKeys;
}

/** What the sender decides; the rest of the payload follows from sender, recipients and a new mid. */
type ContentMembers =
  'kind' | 'mid' | 'sentAt' | 'thread' | 're' | 'heads' | 'cp' | 'subject' | 'body' | 'attachments' | 'data';
export type LetterContent<K extends LetterKind = LetterKind> = {
  [I in K]: Pick<LetterPayload<I>, ContentMembers>;
}[K];

/** A letter as it travels: nothing in it can be read without a recipient's key. */
export interface SealedLetter {
  readonly mid: string;
  /** JWE General JSON text with the entries of all recipients. */
  readonly envelope: string;
  /** H(letter; JWS): what later letters name in `heads`. */
  readonly hash: string;
  /** Subject ids in the envelope's order. */
  readonly recipients: readonly Recipient[];
}

/** A new message id: 16 random bytes, 22 characters. */
export function newMid(): string {
  return toBase64url(randomBytes(16));
}

/**
 * The newest keys of a chain, to seal to.
 * @throws VerifyError CHAIN_CLOSED if the subject was closed
 */
export function recipientOf(chain: KeyChain): LetterRecipient {
  if (chain.closed) throw new VerifyError('CHAIN_CLOSED');
  const { epoch } = chain.newest.payload;
  const publicKey = fromBase64url(keysOfEpoch(chain, epoch)?.kem ?? '');
  return { id: chain.id, epoch, kid: kemKid(publicKey), publicKey };
}

/**
 * Signs and seals a letter (docs/protocol/letters.md §1). The sender's own mailbox is made a recipient.
 * @param others the other recipients, in any order; their chains were verified
 * @throws VerifyError if the content breaks a rule of its kind, two recipients are one, or a public key is weak
 */
export async function sealLetter(
  content: LetterContent,
  sender: LetterSender,
  others: readonly LetterRecipient[],
): Promise<SealedLetter> {
  const recipients = [ownRecipient(sender), ...others].sort((a, b) => compareIds(a.id, b.id));
  recipients.forEach(({ publicKey }) => checkKemKey(publicKey));
  const rs = recipientsHash(recipients);
  const payload = payloadOf(content, sender, recipients.map(partyOf), rs);
  const jws = await signLetterJws(payload, sender.keys);
  const [envelope, hash] = await Promise.all([sealJws(jws, content.mid, rs, recipients), letterHashNative(jws)]);
  const named = recipients.map(({ id, epoch, kid }) => ({ id, epoch, kid }));
  return { mid: content.mid, envelope, hash, recipients: named };
}

/** As `letterHash`, by WebCrypto: beside the thread that seals. */
async function letterHashNative(jws: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', hashInput(LABEL.letter, jws))));
}

/** H(letter; JWS), 43 characters. */
export function letterHash(jws: string | Uint8Array): string {
  return hashText(LABEL.letter, jws);
}

async function sealJws(
  jws: string,
  mid: string,
  rs: string,
  recipients: readonly LetterRecipient[],
): Promise<string> {
  const contentKey = randomBytes(CONTENT_KEY_BYTES);
  const kc = keyCommitment(contentKey, mid);
  const header = { typ: 'siegelpost+jwe', v: VERSION, suite: SUITE, enc: 'A256GCM', mid, rs, kc } as const;
  return sealFrame(frameLetter(jws), header, contentKey, recipients);
}

function payloadOf(content: LetterContent, sender: LetterSender, to: Party[], rs: string): string {
  const schema = schemaOfKind(content.kind);
  if (schema === undefined) throw new VerifyError('SCHEMA_MISMATCH');
  const from: Party = [sender.id, sender.keys.epoch, sender.keys.kids.ed25519];
  const payload = { v: VERSION, ...content, rs, from, to } as AnyLetterPayload;
  return writeStrict(payload, schema, PAYLOAD_LIMITS);
}

function ownRecipient({ id, keys }: LetterSender): LetterRecipient {
  return { id, epoch: keys.epoch, kid: keys.kids.kem, publicKey: keys.kem.publicKey };
}

function partyOf({ id, epoch, kid }: Recipient): Party {
  return [id, epoch, kid];
}
