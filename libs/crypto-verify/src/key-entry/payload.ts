import { z } from 'zod';
import { base64urlOf, counter, hash32, instant } from '../ids/schemas.js';
import { KEY_LENGTH } from '../key-check/key-check.js';
import { writeStrict } from '../strict-json/strict-json.js';

const pair = { ed25519: base64urlOf(KEY_LENGTH.ed25519), mldsa65: base64urlOf(KEY_LENGTH.mldsa65) };

/** Public signature pair, base64url of the raw keys. */
export const signaturePairSchema = z.strictObject(pair);
/** Public keys of one epoch, base64url of the raw keys. */
export const epochKeysSchema = z.strictObject({ kem: base64urlOf(KEY_LENGTH.kem), ...pair });

/** Payload of a key entry, members in this order (docs/protocol/subjects.md §2). */
export const keyEntryPayloadSchema = z.strictObject({
  v: z.literal(1),
  suite: z.literal('SP1'),
  type: z.enum(['person', 'practice']),
  subject: hash32.nullable(),
  seq: counter(1),
  prev: hash32.nullable(),
  epoch: counter(1),
  keys: epochKeysSchema,
  control: z.array(signaturePairSchema).min(1).max(8).nullable(),
  profile: hash32.nullable(),
  replaces: hash32.nullable(),
  reason: z.enum(['genesis', 'reset', 'rotation', 'members', 'close']),
  time: instant,
});

export type SignaturePair = z.output<typeof signaturePairSchema>;
export type EpochKeys = z.output<typeof epochKeysSchema>;
export type KeyEntryPayload = z.output<typeof keyEntryPayloadSchema>;

/** Cap of an entry (the JWS text) and of its payload, in bytes. */
export const ENTRY_MAX_BYTES = 65536;
export const ENTRY_LIMITS = { maxBytes: ENTRY_MAX_BYTES, maxDepth: 3 } as const;

/** The one JSON text of an entry's payload: what is signed, and what the subject id is the hash of. */
export function serializeKeyEntryPayload(payload: KeyEntryPayload): string {
  return writeStrict(payload, keyEntryPayloadSchema, ENTRY_LIMITS);
}
