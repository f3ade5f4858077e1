import { Inject, Injectable } from '@nestjs/common';
import { beginsSession, Problem, readsSession, SessionBegunRpc } from '@siegelpost/contracts';
import type { ProblemCode, Route } from '@siegelpost/contracts';
import { faultPoint, RpcClient } from '@siegelpost/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG } from '../gateway.config.js';
import type { GatewayConfig } from '../gateway.config.js';
import { AccessTokens } from '../session/access-tokens.js';
import { clearSessionCookie, heldSession, isAttended, setSessionCookie, wantsBearer } from '../session/session-cookie.js';
import type { SessionHolding } from '../session/session-cookie.js';
import { clientOf } from './session-client.js';
import { networkSource } from './network-source.js';
import { inputOf } from './request-input.js';
import { requireSameOrigin } from './same-origin.js';

/** A service says so of a token that expired on its way, whose key was withdrawn, or that is older than a membership. */
const tokenRefused: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['SESSION_REQUIRED', 'SESSION_ENDED', 'MAILBOX_NOT_YOURS', 'FORBIDDEN']);

/** Turns one HTTP request into one call between services and back. */
@Injectable()
export class EdgeService {
  constructor(
    private readonly rpc: RpcClient,
    private readonly tokens: AccessTokens,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    requireSameOrigin(request, this.config.publicOrigin);
    void reply.header('cache-control', 'no-store');
    const held = heldSession(request);
    const input = inputOf(route, request, requiredToken(route, held));
    const output = await (route.call.auth === 'session' ? this.askWithToken(route, input, request, held) : this.ask(route, input, request));
    faultPoint('gateway.answered-not-passed-on', route.id);
    if (beginsSession(route)) return this.begin(output, request, reply, route.session === 'renews' ? held : null);
    if (route.session === 'ends' && held !== null) this.end(held, reply);
    return output;
  }

  private ask(route: Route, input: unknown, request: FastifyRequest, accessToken?: string): Promise<unknown> {
    const options = { requestId: request.id, source: networkSource(request.ip) };
    return this.rpc.call(route.call, input, accessToken === undefined ? options : { ...options, accessToken });
  }

  /** A token that a service refuses is tried afresh, once: whether the session lives is for identity to say. */
  private async askWithToken(route: Route, input: unknown, request: FastifyRequest, held: SessionHolding | null): Promise<unknown> {
    if (held === null) throw new Problem('SESSION_REQUIRED');
    const { service } = route.call;
    const token = (): Promise<string> => this.tokens.forSession(held.token, service, isAttended(request), clientOf(request.headers['user-agent']));
    const first = await token();
    try {
      return await this.ask(route, input, request, first);
    } catch (error) {
      if (!(error instanceof Problem) || !tokenRefused.has(error.code)) throw error;
      this.tokens.drop(held.token, service, first);
      return this.ask(route, input, request, await token());
    }
  }

  /** @param renewed the session that the new one takes the place of: who held its token holds the new one alike */
  private begin(output: unknown, request: FastifyRequest, reply: FastifyReply, renewed: SessionHolding | null): unknown {
    const { session, sessionToken } = SessionBegunRpc.parse(output);
    if (renewed !== null) this.tokens.forget(renewed.token);
    if (renewed === null ? wantsBearer(request) : renewed.by === 'bearer') return { session, sessionToken };
    setSessionCookie(reply, sessionToken);
    return { session };
  }

  private end(held: SessionHolding, reply: FastifyReply): void {
    this.tokens.forget(held.token);
    if (held.by === 'cookie') clearSessionCookie(reply);
  }
}

function requiredToken(route: Route, held: SessionHolding | null): string | null {
  if (!readsSession(route)) return null;
  if (held === null) throw new Problem('SESSION_REQUIRED');
  return held.token;
}
