import { Ctx, MessagePattern, Payload, Transport } from '@nestjs/microservices';
import type { Call, InputOf } from '@siegelpost/contracts';
import type { z } from 'zod';
import type { CallContext } from './caller.js';

/** What a handler returns: the reply before it is parsed; fields that the schema lacks are cut off. */
export type ReplyOf<C extends Call> = z.input<C['output']>;

type Handler<C extends Call> = (input: InputOf<C>, context: CallContext) => Promise<ReplyOf<C>>;

/**
 * Marks a controller's method as the answer to one call of the call table. By the time it runs, the access
 * token (where the table asks for one) is verified for this service and the input is parsed.
 */
export const Handle =
  <C extends Call>(call: C) =>
  <H extends Handler<C>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    MessagePattern(call.subject, Transport.NATS)(target, key, descriptor);
  };
