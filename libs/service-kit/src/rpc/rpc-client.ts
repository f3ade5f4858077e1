import { randomUUID } from 'node:crypto';
import { headers, NoRespondersError, RequestError, TimeoutError } from '@nats-io/transport-node';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { limits, Problem, ProblemDetails } from '@siegelpost/contracts';
import type { Call, OutputOf } from '@siegelpost/contracts';
import type { z } from 'zod';
import type { ServiceLog } from '../log/service-log.js';
import { accessTokenHeader, ReplyPacket, requestIdHeader, sourceHeader } from './packet.js';

export interface CallOptions {
  /** Access token for the answering service; needed where the call table says `session`. */
  readonly accessToken?: string;
  /** Id of the request that this call serves; a new one where absent. */
  readonly requestId?: string;
  /** Network address of the client, from the gateway; for limits only. */
  readonly source?: string;
}

const retryAfterSeconds = 5;
const away = (): Problem => new Problem('SERVICE_UNAVAILABLE', undefined, { retryAfter: retryAfterSeconds });

/** Calls other services by the call table. */
export class RpcClient {
  constructor(
    private readonly nats: NatsConnection,
    private readonly log: ServiceLog,
  ) {}

  /**
   * Asks and waits for the answer, as long as the call table allows.
   *
   * @throws Problem the refusal of the answering service
   * @throws Problem SERVICE_UNAVAILABLE (with `retryAfter`) nobody answers, or not in time: whether the call took
   *   effect is then unknown
   * @throws Problem BODY_TOO_LARGE the input exceeds what a NATS message may hold
   */
  async call<C extends Call>(
    call: C,
    input: z.input<C['input']>,
    options: CallOptions = {},
  ): Promise<OutputOf<C>> {
    const id = randomUUID();
    const requestId = options.requestId ?? randomUUID();
    const payload = JSON.stringify({ pattern: call.subject, id, data: input });
    if (
      Buffer.byteLength(payload) > Math.min(limits.natsPayloadBytes, this.nats.info?.max_payload ?? Infinity)
    ) {
      throw new Problem('BODY_TOO_LARGE');
    }
    const reply = await this.send(call, payload, this.headersOf(requestId, options), requestId);
    if (reply.id !== id) throw new Error(`reply to another request on ${call.subject}`);
    if (reply.err !== undefined) throw this.refusal(reply.err);
    return call.output.parse(reply.response) as OutputOf<C>;
  }

  private headersOf(requestId: string, { accessToken, source }: CallOptions): MsgHdrs {
    const fields = headers();
    fields.set(requestIdHeader, requestId);
    if (accessToken !== undefined) fields.set(accessTokenHeader, accessToken);
    if (source !== undefined) fields.set(sourceHeader, source);
    return fields;
  }

  private async send(call: Call, payload: string, fields: MsgHdrs, requestId: string): Promise<ReplyPacket> {
    try {
      const message = await this.nats.request(call.subject, payload, {
        timeout: call.timeoutMs,
        headers: fields,
      });
      return ReplyPacket.parse(message.json());
    } catch (error) {
      if (!isAway(error)) throw error;
      this.log.warn('rpc.away', { subject: call.subject, requestId, reason: error.constructor.name });
      throw away();
    }
  }

  private refusal(err: unknown): Problem {
    const details = ProblemDetails.safeParse(err);
    return details.success ? Problem.fromDetails(details.data) : new Problem('INTERNAL');
  }
}

/** Nobody listens, no answer in time, or the connection is down; refused rights are a fault of ours and no such case. */
const isAway = (error: unknown): error is Error =>
  error instanceof TimeoutError ||
  error instanceof NoRespondersError ||
  (error instanceof RequestError && error.isNoResponders()) ||
  (error instanceof Error &&
    ['ClosedConnectionError', 'DrainingConnectionError', 'ConnectionError'].includes(error.name));
