import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { calls, Problem, SubjectId } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireNone } from '../edge/request-input.js';
import { requireSameOrigin } from '../edge/same-origin.js';
import { GATEWAY_CONFIG } from '../gateway.config.js';
import type { GatewayConfig } from '../gateway.config.js';
import { AccessTokens } from '../session/access-tokens.js';
import { heldSession } from '../session/session-cookie.js';
import { StreamLimit } from './stream-limit.js';
import { MailboxWatch } from './mailbox-watch.js';

/** A comment line now and then keeps proxies from closing the stream and tells us when the reader is gone. */
const heartbeatMs = 20_000;
/** The stream is closed after this long; the client opens it again and proves its session anew. */
const longestMs = 5 * 60_000;

/** Server-sent events of one mailbox: `id` is the sequence, the letter itself is fetched. */
@Controller('api')
export class StreamController implements BeforeApplicationShutdown {
  private readonly open = new Set<FastifyReply>();
  private readonly limit: StreamLimit;

  constructor(
    private readonly rpc: RpcClient,
    private readonly tokens: AccessTokens,
    private readonly watch: MailboxWatch,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {
    this.limit = new StreamLimit(config.streamsPerSession);
  }

  @Get('mailboxes/:mailbox/events')
  async stream(@Param('mailbox') mailbox: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    requireSameOrigin(request, this.config.publicOrigin);
    requireNone(request.query);
    if (!SubjectId.safeParse(mailbox).success) throw new Problem('INPUT_INVALID', 'Wrong: mailbox');
    const held = heldSession(request);
    if (held === null) throw new Problem('SESSION_REQUIRED');
    reply.raw.once('close', this.limit.enter(held.token));
    // A stream that is opened again and again is no sign that anybody is there.
    const accessToken = await this.tokens.forSession(held.token, 'messaging', false);
    // Listening first: a letter that arrives while the newest sequence is asked for must not fall between.
    const arrived: number[] = [];
    const stopListening = this.watch.listen(mailbox, (sequence) => void arrived.push(sequence));
    try {
      const state = await this.rpc.call(calls.messaging.getMailbox, { mailbox }, { accessToken, requestId: request.id });
      const seen = Number(request.headers['last-event-id'] ?? state.sequence);
      this.send(reply, mailbox, Math.max(state.sequence, ...arrived), Number.isSafeInteger(seen) ? seen : 0);
    } finally {
      stopListening();
    }
  }

  beforeApplicationShutdown(): void {
    for (const reply of this.open) reply.raw.end();
  }

  private send(reply: FastifyReply, mailbox: string, newest: number, seen: number): void {
    reply.hijack();
    // Whoever hung up meanwhile closes nothing any more.
    if (reply.raw.destroyed) return;
    reply.raw.writeHead(200, {
      ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 2000\n\n');
    const tell = (sequence: number): void => {
      reply.raw.write(`id: ${sequence}\nevent: letter\ndata: ${JSON.stringify({ sequence })}\n\n`);
    };
    if (newest > seen) tell(newest);
    const stopListening = this.watch.listen(mailbox, tell);
    const stopGuarding = this.watch.guard(mailbox, () => reply.raw.end());
    const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), heartbeatMs);
    const end = setTimeout(() => reply.raw.end(), longestMs);
    this.open.add(reply);
    reply.raw.on('close', () => {
      stopListening();
      stopGuarding();
      clearInterval(heartbeat);
      clearTimeout(end);
      this.open.delete(reply);
    });
  }
}
