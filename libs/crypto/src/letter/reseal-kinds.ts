import { hash32, id16 } from '@siegelpost/crypto-verify';
import { z } from 'zod';

/** Ids that a request names at most (docs/protocol/reseal.md §3.1). */
export const RESEAL_IDS = 100;

const ids = z
  .array(id16)
  .max(RESEAL_IDS)
  .refine((list) => new Set(list).size === list.length);

/** What a patient asks a practice for after a reset: everything, exchanges, or single letters. */
export const resealRequest = z
  .strictObject({
    request: id16,
    /** The subject that was given up. */
    former: hash32,
    scope: z.enum(['all', 'threads', 'mids']),
    threads: ids,
    mids: ids,
  })
  .refine(({ scope, threads }) => (scope === 'threads') === threads.length > 0)
  .refine(({ scope, mids }) => (scope === 'mids') === mids.length > 0);

/** An original letter, sealed anew. */
export const reseal = z.strictObject({
  request: id16,
  former: hash32,
  /** JWS text of the original, byte for byte as it was signed. */
  jws: z.string().min(2),
  /** Ids of the original's attachments in their order; null where the object is gone. */
  attachments: z.array(id16.nullable()).max(100),
  /** Whether it is the last one of its batch. */
  last: z.boolean(),
});

/** How far a practice has come with a request. */
export const resealNote = z.strictObject({
  topic: z.literal('reseal'),
  request: id16,
  /** Highest sequence of the own mailbox that was dealt with. */
  upTo: z.int().min(0),
  /** Letters that were sent. */
  done: z.int().min(0),
  state: z.enum(['running', 'paused', 'done']),
});
