import { base64urlOf, counter, hash32, id16, instant, line, signaturePairSchema } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { ascending } from '../primitives/ascending.js';
import { reseal, resealNote, resealRequest } from './reseal-kinds.js';

const name = line(1, 200);
const address = line(3, 254);

const letter = z.strictObject({ author: name.nullable() });

const hello = z
  .strictObject({ invitation: id16.nullable(), name, address, replaces: hash32.nullable() })
  .refine(({ invitation, replaces }) => invitation !== null || replaces !== null);

/** State of a contact; letters are sealed to linked and verified ones alone. */
export const contactStates = ['invited', 'linked', 'verified', 'changed', 'refused'] as const;

/** One revision of a contact record (docs/protocol/letters.md §9). */
export const contactSchema = z
  .strictObject({
    contact: id16,
    rev: counter(1),
    state: z.enum(contactStates),
    id: hash32.nullable(),
    suite: line(1, 16).nullable(),
    name,
    address: address.nullable(),
    invitation: id16.nullable(),
    replaces: hash32.nullable(),
    method: z.enum(['code', 'desk', 'phone']).nullable(),
    by: name.nullable(),
    at: instant,
  })
  .refine(({ id, suite }) => (id === null) === (suite === null))
  .refine(({ state, id }) => (id === null ? state === 'invited' || state === 'refused' : state !== 'invited'))
  .refine(({ state, method }) => state !== 'verified' || method !== null);

/** Of a snapshot: what its attachment covers and holds (contacts-snapshot.ts). */
const contacts = z.strictObject({ upTo: z.int().min(0), count: z.int().min(0) });

const draft = z.strictObject({
  draft: id16,
  rev: counter(1),
  to: z
    .array(hash32)
    .max(100)
    .refine((ids) => ascending(ids, (id) => id)),
  thread: id16.nullable(),
  re: id16.nullable(),
});

const deleted = z.strictObject({ topic: z.literal('deleted'), mids: z.array(id16).min(1).max(100) });

/** Days between rehearsals of a Super PIN; 0: never. */
export const rehearsalDays = [0, 30, 90, 180, 365] as const;

/** When a person's Super PIN was last tried (docs/protocol/super-pin.md §6). */
export const rehearsalSchema = z.strictObject({
  topic: z.literal('rehearsal'),
  subject: hash32,
  rev: counter(1),
  every: z.literal(rehearsalDays),
  passedAt: instant.nullable(),
  superPin: base64urlOf(32).nullable(),
  later: instant.nullable(),
  at: instant,
});

/** Who waits to become a member under an invitation (docs/protocol/members.md §2). */
export const memberNoteSchema = z.strictObject({
  topic: z.literal('member'),
  invitation: id16,
  rev: counter(1),
  role: z.enum(['administrator', 'staff']).nullable(),
});

const knownTopics: readonly string[] = ['deleted', 'rehearsal', 'reseal', 'member'];
const unknownNote = z.looseObject({ topic: line(1, 64).refine((topic) => !knownTopics.includes(topic)) });
const note = z.union([deleted, rehearsalSchema, resealNote, memberNoteSchema, unknownNote]);

const grant = z.strictObject({
  practice: hash32,
  seeds: z
    .array(z.tuple([counter(1), base64urlOf(32)]))
    .min(1)
    .max(1000)
    .refine((seeds) => ascending(seeds, ([epoch]) => epoch)),
  control: base64urlOf(32).nullable(),
});

/** A newcomer that has compared the practice's code, with the public pair of its own control seed (docs/protocol/members.md §3). */
const member = z.strictObject({ practice: hash32, control: signaturePairSchema });

/** `data` of each letter kind, members in this order (docs/protocol/letters.md §8). */
export const dataSchemas = {
  letter,
  hello,
  contact: contactSchema,
  contacts,
  draft,
  note,
  grant,
  'reseal-request': resealRequest,
  reseal,
  member,
} as const;

export type LetterKind = keyof typeof dataSchemas;
export type LetterData<K extends LetterKind = LetterKind> = z.output<(typeof dataSchemas)[K]>;
export type ContactRecord = z.output<typeof contactSchema>;
export type RehearsalRecord = z.output<typeof rehearsalSchema>;
export type MemberNote = z.output<typeof memberNoteSchema>;
export type ContactState = ContactRecord['state'];
