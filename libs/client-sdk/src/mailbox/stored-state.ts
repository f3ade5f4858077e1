import { contactSchema, rehearsalSchema, memberNoteSchema } from '@siegelpost/crypto';
import { signaturePairSchema } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { StoredReseals } from '../reseal/reseal-state.js';

const known = z.object({ mid: z.string(), hash: z.string(), sequence: z.number() });

/** What `MailboxState` writes; a device with another version takes everything in anew. */
export const StoredState = z.object({
  v: z.literal(3),
  mailbox: z.string(),
  position: z.int().min(0),
  contacts: z.array(contactSchema),
  covered: z.int().min(0),
  behind: z.array(z.int()),
  seen: z.array(z.tuple([z.string(), z.string()])),
  exchanges: z.array(z.tuple([z.string(), z.array(known)])),
  deleted: z.array(z.string()),
  refusals: z.array(z.object({ mid: z.string(), from: z.string(), at: z.string(), reason: z.string() })),
  misdeclared: z.array(z.tuple([z.string(), z.number()])),
  greeted: z.array(z.string()),
  rehearsals: z.array(rehearsalSchema).default([]),
  // What a device that knew no members wrote has none of these.
  memberNotes: z.array(memberNoteSchema).default([]),
  joining: z.array(z.tuple([z.string(), signaturePairSchema])).default([]),
  granted: z.array(z.tuple([z.string(), z.int()])).default([]),
  asked: z.array(z.string()).default([]),
  epochs: z.array(z.tuple([z.string(), z.int()])).default([]),
  pins: z.array(z.tuple([z.string(), z.tuple([z.number(), z.string()])])),
  reseal: StoredReseals,
});
export type StoredState = z.infer<typeof StoredState>;
