import { randomUUID } from 'node:crypto';
import { ServerNats } from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { allCalls, Problem } from '@siegelpost/contracts';
import type { Call, Caller as ServiceId } from '@siegelpost/contracts';
import { lastValueFrom } from 'rxjs';
import { isDatabaseAway } from '../database/database-away.js';
import type { ServiceLog } from '../log/service-log.js';
import type { AccessTokenVerifier } from '../tokens/access-token-verifier.js';
import { CallContext } from './caller.js';
import { InFlight } from './in-flight.js';
import { accessTokenHeader, requestIdHeader, RequestPacket, sourceHeader } from './packet.js';
import type { ReplyPacket } from './packet.js';

const finishWithinMs = 30_000;

/**
 * Nest's NATS transport on the service's one connection: verifies the token, parses the input, answers with a
 * parsed reply or a problem, and finishes what it began before it closes.
 */
export class RpcServer extends ServerNats {
  private readonly inFlight = new InFlight();
  private readonly listening: Subscription[] = [];
  private readonly answered: ReadonlyMap<string, Call>;

  constructor(
    private readonly service: ServiceId,
    private readonly nats: NatsConnection,
    private readonly verifier: () => AccessTokenVerifier,
    private readonly log: ServiceLog,
  ) {
    super({ queue: service });
    this.answered = new Map(
      allCalls.filter((call) => call.service === service).map((call) => [call.subject, call]),
    );
  }

  override createNatsClient(): Promise<NatsConnection> {
    return Promise.resolve(this.nats);
  }

  override bindEvents(nats: NatsConnection): void {
    for (const subject of this.getHandlers().keys()) {
      if (!this.answered.has(subject)) throw new Error(`${this.service} does not answer ${subject}`);
      const callback = (error: Error | null, message: Msg) => {
        if (error === null) void this.inFlight.track(this.handleMessage(subject, message));
        else this.log.error('rpc.subscription', error, { subject });
      };
      this.listening.push(nats.subscribe(subject, { queue: this.service, callback }));
    }
    for (const subject of this.answered.keys()) {
      if (!this.getHandlers().has(subject)) this.log.warn('rpc.unanswered', { subject });
    }
  }

  /** Takes no more requests, finishes those begun. The connection stays open: it is shared. */
  override async close(): Promise<void> {
    await Promise.all(this.listening.splice(0).map((subscription) => subscription.drain()));
    const finished = await this.inFlight.settle(finishWithinMs);
    if (!finished) this.log.warn('rpc.unfinished', { count: this.inFlight.size });
  }

  override async handleMessage(subject: string, message: Msg): Promise<void> {
    const startedAt = performance.now();
    const requestId = message.headers?.get(requestIdHeader).slice(0, 64) || randomUUID();
    const packet = this.read(message);
    // A reply goes to an inbox only: a caller cannot make this service publish elsewhere.
    if (packet === undefined || message.reply === undefined || !message.reply.startsWith('_INBOX_')) {
      this.log.warn('rpc.malformed', { subject, requestId });
      return;
    }
    const reply = await this.answer(subject, packet.data, message, requestId);
    this.reply(message, { id: packet.id, isDisposed: true, ...reply.body });
    this.log.info('rpc.answered', {
      subject,
      requestId,
      code: reply.code,
      durationMs: Math.round(performance.now() - startedAt),
    });
  }

  private read(message: Msg) {
    try {
      return RequestPacket.safeParse(message.json()).data;
    } catch {
      return undefined;
    }
  }

  private async answer(subject: string, data: unknown, message: Msg, requestId: string) {
    try {
      const response = await this.run(subject, data, message, requestId);
      return { code: 'OK', body: { response } };
    } catch (error) {
      const problem = problemOf(error);
      if (!(error instanceof Problem)) this.log.error('rpc.failed', error, { subject, requestId });
      return { code: problem.code, body: { err: problem.toDetails() } };
    }
  }

  private async run(subject: string, data: unknown, message: Msg, requestId: string): Promise<unknown> {
    const call = this.answered.get(subject);
    const handler = this.getHandlers().get(subject);
    if (call === undefined || handler === undefined) throw new Problem('NOT_FOUND');
    const claims =
      call.auth === 'session'
        ? await this.verifier().verify(message.headers?.get(accessTokenHeader) || undefined)
        : null;
    const input = call.input.safeParse(data);
    if (!input.success) throw new Problem('INPUT_INVALID', describe(input.error.issues));
    const source = message.headers?.get(sourceHeader) || null;
    const result = await handler(input.data, new CallContext(requestId, claims, source));
    return call.output.parse(await lastValueFrom(this.transformToObservable(result)));
  }

  private reply(message: Msg, reply: ReplyPacket): void {
    try {
      message.respond(JSON.stringify(reply));
    } catch (error) {
      this.log.error('rpc.reply', error, { subject: message.subject });
      message.respond(
        JSON.stringify({ id: reply.id, isDisposed: true, err: new Problem('INTERNAL').toDetails() }),
      );
    }
  }
}

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  return isDatabaseAway(error)
    ? new Problem('SERVICE_UNAVAILABLE', undefined, { retryAfter: 5 })
    : new Problem('INTERNAL');
};

/** Where an input is wrong, without what it held. */
const describe = (issues: readonly { path: PropertyKey[]; code?: string }[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map(String).join('.') || 'input'}: ${code ?? 'invalid'}`)
    .join('; ');
