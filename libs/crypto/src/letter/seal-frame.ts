import { serializeEnvelope, serializeEnvelopeHeader, toBase64url, utf8 } from '@siegelpost/crypto-verify';
import type { EnvelopeHeader, Recipient, RecipientEntry } from '@siegelpost/crypto-verify';
import { gcmSeal, importAesKey, NONCE_BYTES, TAG_BYTES } from '../primitives/aes-gcm.js';
import { randomBytes } from '../primitives/random.js';
import { wrapContentKey } from './content-key.js';

/** A mailbox that a letter is sealed to, as its verified chain has it. */
export interface LetterRecipient extends Recipient {
  /** KEM public key, 1216 bytes. */
  readonly publicKey: Uint8Array;
}

/**
 * Seals a framed letter to its recipients: JWE General JSON text (docs/protocol/letters.md §2, §4).
 * @param contentKey 32 random bytes, secret, for this letter alone
 * @param recipients in ascending order of id, public keys checked
 */
export async function sealFrame(
  frame: Uint8Array,
  header: EnvelopeHeader,
  contentKey: Uint8Array,
  recipients: readonly LetterRecipient[],
): Promise<string> {
  const protectedHeader = toBase64url(utf8(serializeEnvelopeHeader(header)));
  const iv = randomBytes(NONCE_BYTES);
  const sealed = await gcmSeal(await importAesKey(contentKey), iv, frame, utf8(protectedHeader));
  return serializeEnvelope({
    protected: protectedHeader,
    recipients: await Promise.all(recipients.map((one) => entryOf(contentKey, protectedHeader, one))),
    iv: toBase64url(iv),
    ciphertext: toBase64url(sealed.subarray(0, -TAG_BYTES)),
    tag: toBase64url(sealed.subarray(-TAG_BYTES)),
  });
}

async function entryOf(
  contentKey: Uint8Array,
  protectedHeader: string,
  recipient: LetterRecipient,
): Promise<RecipientEntry> {
  const wrapped = await wrapContentKey(contentKey, protectedHeader, recipient, recipient.publicKey);
  return {
    header: { alg: 'HPKE-9-KE', kid: recipient.kid, ek: toBase64url(wrapped.encapsulated) },
    encrypted_key: toBase64url(wrapped.ciphertext),
  };
}
