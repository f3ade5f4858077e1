import {
  counter,
  fitsUtf8,
  hash32,
  id16,
  instant,
  line,
  MAX_RECIPIENTS,
  VERSION,
} from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { manifestSchema } from '../attachment/manifest.js';
import { checkpointSchema } from '../subject/checkpoint.js';
import { dataSchemas, type LetterData, type LetterKind } from './kinds.js';

/** Caps in bytes of UTF-8: text of a letter, its payload, its signed form. */
export const TEXT_MAX_BYTES = 1_048_576;
export const PAYLOAD_LIMITS = { maxBytes: 2_097_152, maxDepth: 8 } as const;
export const LETTER_JWS_MAX_BYTES = 2_800_000;

const party = z.tuple([hash32, counter(1), hash32]);
/** Newest letters of an exchange, [mid, H(letter; JWS)]. */
const heads = z
  .array(z.tuple([id16, hash32]))
  .max(8)
  .refine((list) => new Set(list.map(([mid]) => mid)).size === list.length);
const attachments = z.array(manifestSchema).max(100);
const body = z
  .string()
  .max(TEXT_MAX_BYTES)
  .refine((text) => fitsUtf8(text, TEXT_MAX_BYTES));
const written = { subject: line(0, 200), body, attachments };
const unwritten = { subject: z.null(), body: z.null(), attachments: attachments.max(0) };

const content: Record<LetterKind, z.ZodRawShape> = {
  letter: written,
  draft: written,
  hello: unwritten,
  contact: unwritten,
  contacts: { ...unwritten, attachments: attachments.length(1) },
  note: unwritten,
  grant: unwritten,
  'reseal-request': unwritten,
  reseal: { ...unwritten, attachments },
  member: unwritten,
};

function payloadSchema(kind: LetterKind): z.ZodType {
  return z.strictObject({
    v: z.literal(VERSION),
    kind: z.literal(kind),
    mid: id16,
    rs: hash32,
    from: party,
    to: z.array(party).min(1).max(MAX_RECIPIENTS),
    sentAt: instant,
    thread: id16,
    re: id16.nullable(),
    heads,
    cp: checkpointSchema.nullable(),
    ...content[kind],
    data: dataSchemas[kind],
  });
}

const kinds = Object.keys(dataSchemas) as LetterKind[];
const byKind = new Map(kinds.map((kind) => [kind, payloadSchema(kind)]));

/** [subject id, epoch, kid]. */
export type Party = z.output<typeof party>;

/** Payload of a letter of one kind, members in this order (docs/protocol/letters.md §6). */
export interface LetterPayload<K extends LetterKind = LetterKind> {
  readonly v: typeof VERSION;
  readonly kind: K;
  readonly mid: string;
  readonly rs: string;
  /** Sender; the kid is that of its Ed25519 key. */
  readonly from: Party;
  /** Recipients with their KEM kids, ascending by id, own mailbox included. */
  readonly to: readonly Party[];
  readonly sentAt: string;
  readonly thread: string;
  readonly re: string | null;
  readonly heads: readonly (readonly [mid: string, hash: string])[];
  readonly cp: z.output<typeof checkpointSchema> | null;
  readonly subject: K extends 'letter' | 'draft' ? string : string | null;
  readonly body: K extends 'letter' | 'draft' ? string : string | null;
  readonly attachments: readonly z.output<typeof manifestSchema>[];
  readonly data: LetterData<K>;
}

/** A payload of any kind; `kind` tells `data` apart. */
export type AnyLetterPayload = { [K in LetterKind]: LetterPayload<K> }[LetterKind];

/** Schema of the payloads of a kind; undefined for a name that is none. */
export function schemaOfKind(kind: unknown): z.ZodType | undefined {
  return byKind.get(kind as LetterKind);
}
