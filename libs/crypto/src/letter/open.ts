import {
  fromBase64url,
  parseEnvelope,
  parseJws,
  recipientsHash,
  utf8,
  concat,
  fromUtf8,
  type Envelope,
  type KeyChain,
  type Recipient,
} from '@siegelpost/crypto-verify';
import { gcmOpen, importAesKey } from '../primitives/aes-gcm.js';
import type { SubjectKeys } from '../subject/subject-keys.js';
import { commitmentHolds, unwrapContentKey } from './content-key.js';
import { unframeLetter } from './frame.js';
import { LetterRefused, refuseAs } from './letter-refused.js';
import { LETTER_JWS_MAX_BYTES, type AnyLetterPayload } from './payload.js';
import { letterHash } from './seal.js';
import { parsePayload, senderOf, verifySignature, type SenderResolver } from './signed-payload.js';

/** The mailbox that opens: its id and the keys of every epoch it holds. */
export interface LetterReader {
  readonly id: string;
  readonly keys: readonly SubjectKeys[];
}

/**
 * A letter whose signature held. Whether its kind is allowed from this sender, and whether it is new, is decided by the
 * caller's rules before any of it is used (docs/protocol/letters.md §12.8-10).
 */
export interface OpenedLetter {
  readonly payload: AnyLetterPayload;
  /** H(letter; JWS). */
  readonly hash: string;
  /** The signed original, to be passed on unchanged. */
  readonly jws: string;
  /** Whether the signing epoch is the sender's newest. */
  readonly senderCurrent: boolean;
  readonly sender: KeyChain;
}

/**
 * Opens a letter as it is served, or as it was sent, by the checks of docs/protocol/letters.md §12.1-7 in their order.
 * @throws LetterRefused, whatever was wrong
 */
export async function openLetter(
  envelope: string,
  reader: LetterReader,
  resolve: SenderResolver,
): Promise<OpenedLetter> {
  const sealed = refuseAs('envelope', () => parseEnvelope(envelope));
  const { contentKey, me } = await unwrapOwn(sealed, reader);
  if (!commitmentHolds(contentKey, sealed.header.mid, sealed.header.kc))
    throw new LetterRefused('commitment');
  const frame = unframeLetter(await decrypt(sealed, contentKey));
  if (frame === null) throw new LetterRefused('frame');
  const jws = refuseAs('payload', () => parseJws(fromUtf8(frame), LETTER_JWS_MAX_BYTES));
  const payload = refuseAs('payload', () => parsePayload(jws));
  const view = await senderOf(payload, resolve);
  verifySignature(jws, payload, view);
  checkAddressing(sealed, payload, me);
  const senderCurrent = view.chain.newest.payload.epoch === payload.from[1];
  return { payload, hash: letterHash(frame), jws: jws.text, senderCurrent, sender: view.chain };
}

async function unwrapOwn(
  sealed: Envelope,
  reader: LetterReader,
): Promise<{ contentKey: Uint8Array; me: Recipient }> {
  for (const keys of reader.keys) {
    const entry = sealed.json.recipients.find(({ header }) => header.kid === keys.kids.kem);
    if (entry === undefined) continue;
    const me = { id: reader.id, epoch: keys.epoch, kid: keys.kids.kem };
    const wrapped = {
      encapsulated: fromBase64url(entry.header.ek),
      ciphertext: fromBase64url(entry.encrypted_key),
    };
    const contentKey = await unwrapContentKey(wrapped, sealed.json.protected, me, keys.kem);
    if (contentKey === null) throw new LetterRefused('unwrap');
    return { contentKey, me };
  }
  throw new LetterRefused('no-own-entry');
}

async function decrypt({ json }: Envelope, contentKey: Uint8Array): Promise<Uint8Array> {
  const sealed = concat(fromBase64url(json.ciphertext), fromBase64url(json.tag));
  try {
    return await gcmOpen(
      await importAesKey(contentKey),
      fromBase64url(json.iv),
      sealed,
      utf8(json.protected),
    );
  } catch {
    throw new LetterRefused('decrypt');
  }
}

function checkAddressing({ header }: Envelope, payload: AnyLetterPayload, me: Recipient): void {
  if (payload.mid !== header.mid) throw new LetterRefused('mid');
  const to = payload.to.map(([id, epoch, kid]) => ({ id, epoch, kid }));
  const rs = refuseAs('recipients', () => recipientsHash(to));
  if (payload.rs !== header.rs || rs !== header.rs) throw new LetterRefused('recipients');
  const addressed = to.some(({ id, epoch, kid }) => id === me.id && epoch === me.epoch && kid === me.kid);
  if (!addressed) throw new LetterRefused('not-addressed');
  if (!to.some(({ id }) => id === payload.from[0])) throw new LetterRefused('recipients');
}
