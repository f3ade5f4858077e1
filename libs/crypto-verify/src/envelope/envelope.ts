import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { VerifyError } from '../errors/verify-error.js';
import { base64urlOf, hash32, id16 } from '../ids/schemas.js';
import type { Kid } from '../ids/subject-id.js';
import { parseStrict, writeStrict } from '../strict-json/strict-json.js';
import { PADDING_FLOOR, padme } from './padme.js';
import type { Recipient } from './recipients.js';
import { MAX_RECIPIENTS, recipientsHash } from './recipients.js';

/** Protected header of a letter's JWE, members in this order (docs/protocol/letters.md §2). */
export const envelopeHeaderSchema = z.strictObject({
  typ: z.literal('siegelpost+jwe'),
  v: z.literal(1),
  suite: z.literal('SP1'),
  enc: z.literal('A256GCM'),
  mid: id16,
  rs: hash32,
  kc: hash32,
});
export type EnvelopeHeader = z.output<typeof envelopeHeaderSchema>;

/** HPKE-9-KE: encapsulated key 1088 + 32 bytes, sealed content key 32 + 16 bytes. */
export const recipientEntrySchema = z.strictObject({
  header: z.strictObject({ alg: z.literal('HPKE-9-KE'), kid: hash32, ek: base64urlOf(1120) }),
  encrypted_key: base64urlOf(48),
});
export type RecipientEntry = z.output<typeof recipientEntrySchema>;

/** The JWE in General JSON serialisation, members in this order. */
export const envelopeSchema = z.strictObject({
  protected: z.string().min(1).max(512),
  recipients: z.array(recipientEntrySchema).min(1).max(MAX_RECIPIENTS),
  iv: base64urlOf(12),
  ciphertext: z.string().min(1),
  tag: base64urlOf(16),
});
export type EnvelopeJson = z.output<typeof envelopeSchema>;

/** Cap of an envelope's text. */
export const ENVELOPE_MAX_BYTES = 4980736;
export const ENVELOPE_LIMITS = { maxBytes: ENVELOPE_MAX_BYTES, maxDepth: 4 } as const;
const HEADER_LIMITS = { maxBytes: 384, maxDepth: 1 };

/** An envelope read by its form; nothing in it is authenticated yet. */
export interface Envelope {
  readonly json: EnvelopeJson;
  readonly header: EnvelopeHeader;
  /** Size of the padded plaintext, which is that of the ciphertext, in bytes. */
  readonly size: number;
}

/** The one JSON text of the protected header. */
export function serializeEnvelopeHeader(header: EnvelopeHeader): string {
  return writeStrict(header, envelopeHeaderSchema, HEADER_LIMITS);
}

/** The one JSON text of an envelope. */
export function serializeEnvelope(envelope: EnvelopeJson): string {
  return writeStrict(envelope, envelopeSchema, ENVELOPE_LIMITS);
}

function ciphertextSize(ciphertext: string): number {
  const size = fromBase64url(ciphertext).length;
  if (size < PADDING_FLOOR || padme(size) !== size) throw new VerifyError('CIPHERTEXT_LENGTH');
  return size;
}

/**
 * Reads an envelope as sent (all recipients) or as served (one). Checks form, caps, header and padded size.
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH, VERSION_UNKNOWN, SUITE_UNKNOWN, BASE64URL_INVALID, CIPHERTEXT_LENGTH,
 * RECIPIENTS_MISMATCH (one kid twice)
 */
export function parseEnvelope(text: string): Envelope {
  const json = parseStrict(text, envelopeSchema, ENVELOPE_LIMITS);
  const header = parseStrict(fromBase64url(json.protected), envelopeHeaderSchema, HEADER_LIMITS);
  const kids = new Set(json.recipients.map((one) => one.header.kid));
  if (kids.size !== json.recipients.length) throw new VerifyError('RECIPIENTS_MISMATCH');
  return { json, header, size: ciphertextSize(json.ciphertext) };
}

/** kids of an envelope in its order: the server asks whose they are. */
export function envelopeKids(envelope: Envelope): Kid[] {
  return envelope.json.recipients.map((one) => one.header.kid);
}

/**
 * Intake: the kids stand, in this order, for these recipients, and `rs` is their hash.
 * @param recipients whose kids they are, in the order of the envelope
 * @throws VerifyError RECIPIENTS_ORDER, RECIPIENTS_MISMATCH
 */
export function checkEnvelopeRecipients(envelope: Envelope, recipients: readonly Recipient[]): void {
  const kids = envelopeKids(envelope);
  const same = kids.length === recipients.length && recipients.every(({ kid }, index) => kid === kids[index]);
  if (!same) throw new VerifyError('RECIPIENTS_MISMATCH');
  if (recipientsHash(recipients) !== envelope.header.rs) throw new VerifyError('RECIPIENTS_MISMATCH');
}

/**
 * What one recipient is served: the same envelope with its own entry alone.
 * @throws VerifyError RECIPIENTS_MISMATCH if the kid is not among them
 */
export function envelopeFor(envelope: Envelope, kid: Kid): string {
  const own = envelope.json.recipients.filter((one) => one.header.kid === kid);
  if (own.length !== 1) throw new VerifyError('RECIPIENTS_MISMATCH');
  return JSON.stringify({ ...envelope.json, recipients: own });
}
