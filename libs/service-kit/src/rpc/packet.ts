import { z } from 'zod';

/** Headers of a request between services. */
export const requestIdHeader = 'Siegelpost-Request-Id';
export const accessTokenHeader = 'Siegelpost-Access-Token';
/** Client's network address as the gateway saw it; handed to handlers as `CallContext.source` . */
export const sourceHeader = 'Siegelpost-Source';

/** Request as Nest's NATS transport writes it. */
export const RequestPacket = z.object({ pattern: z.string(), id: z.string().max(64), data: z.unknown() });

/** Reply as Nest's NATS transport writes it; `err` is an RFC 9457 object. */
export const ReplyPacket = z.object({
  id: z.string(),
  isDisposed: z.literal(true),
  response: z.unknown().optional(),
  err: z.unknown().optional(),
});
export type ReplyPacket = z.infer<typeof ReplyPacket>;
