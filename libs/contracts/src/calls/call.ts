import type { z } from 'zod';
import type { ServiceName } from '../identity/login.js';

export type Caller = ServiceName | 'gateway';

/**
 * One request of one service to another. The table of these generates the NATS rights: a service that is not
 * in `callers` cannot publish to the subject.
 */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** Who answers. */
  readonly service: ServiceName;
  /** NATS subject, `siegelpost.v1.rpc.<service>.<noun>.<verb>`. */
  readonly subject: string;
  readonly callers: readonly Caller[];
  /** `session`: the request carries an access token for the answering service. `none`: proof, if any, is in the input. */
  readonly auth: 'session' | 'none';
  readonly timeoutMs: number;
  readonly input: I;
  readonly output: O;
}

export type InputOf<C extends Call> = z.output<C['input']>;
export type OutputOf<C extends Call> = z.output<C['output']>;

interface CallOptions {
  callers?: readonly Caller[];
  auth?: 'session' | 'none';
  timeoutMs?: number;
}

/** Defines the calls of one service; by default the gateway calls, with a session, within 5 s. */
export const callsOf =
  (service: ServiceName) =>
  <I extends z.ZodType, O extends z.ZodType>(name: string, input: I, output: O, options: CallOptions = {}): Call<I, O> => ({
    service,
    subject: `siegelpost.v1.rpc.${service}.${name}`,
    callers: options.callers ?? ['gateway'],
    auth: options.auth ?? 'session',
    timeoutMs: options.timeoutMs ?? 5_000,
    input,
    output,
  });
