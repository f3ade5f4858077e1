import { base64urlOf, counter, hash32, SUITE, VERSION } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { ascending } from '../primitives/ascending.js';
import { checkpointSchema } from '../subject/checkpoint.js';

const seed = base64urlOf(32);

/** Seeds of a subject, [epoch, seed (32 bytes)], strictly ascending by epoch. */
const seedsSchema = z
  .array(z.tuple([counter(1), seed]))
  .max(1000)
  .refine((seeds) => ascending(seeds, ([epoch]) => epoch));

/** Another subject whose mail this person reads. */
const heldSchema = z.strictObject({
  subject: hash32,
  seeds: seedsSchema,
  /** Control seed (32 bytes) of a practice that this person administers; null for members and former subjects. */
  control: seed.nullable(),
});

const heldListSchema = z
  .array(heldSchema)
  .max(1000)
  .refine((held) => ascending(held, ({ subject }) => subject));

/** Revisions kept to recognise a branch or a rollback. */
export const HISTORY_LENGTH = 32;

/** Plaintext of a keyring; members in this order (docs/protocol/vault.md §4). All of it is secret. */
export const keyringSchema = z.strictObject({
  v: z.literal(VERSION),
  suite: z.literal(SUITE),
  /** The person it belongs to. */
  subject: hash32,
  /** Own seeds by epoch. */
  seeds: seedsSchema.min(1),
  /** Practices, ascending by subject id. */
  practices: heldListSchema,
  /** Own subjects from before a reset, ascending by subject id. */
  former: heldListSchema,
  /** Newest checkpoint of the key log that this person accepted. */
  checkpoint: checkpointSchema.nullable(),
  /** Ed25519 public key of the Super PIN, 32 bytes. */
  superPin: base64urlOf(32).nullable(),
  /** [revision, SHA-256 of the whole blob] of the newest revisions before this one, ascending, at most 32. */
  history: z
    .array(z.tuple([counter(1), hash32]))
    .max(HISTORY_LENGTH)
    .refine((history) => ascending(history, ([revision]) => revision)),
});

export type Keyring = z.infer<typeof keyringSchema>;
export type HeldSubject = z.infer<typeof heldSchema>;
export type EpochSeed = readonly [epoch: number, seed: string];

/** Largest keyring as JSON text, UTF-8 bytes; its blob is 256 KiB. */
export const KEYRING_MAX_BYTES = 262_116;

/** The keyring of a subject that was just made: its first seed alone. */
export function newKeyring(subject: string, firstSeed: string): Keyring {
  return {
    v: VERSION,
    suite: SUITE,
    subject,
    seeds: [[1, firstSeed]],
    practices: [],
    former: [],
    checkpoint: null,
    superPin: null,
    history: [],
  };
}
