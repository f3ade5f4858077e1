import { Inject, Injectable } from '@nestjs/common';
import { Problem, SessionBegunRpc } from '@siegelpost/contracts';
import type { Route } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG } from '../gateway.config.js';
import type { GatewayConfig } from '../gateway.config.js';
import { AccessTokens } from '../session/access-tokens.js';
import { clearSessionCookie, heldSession, setSessionCookie, wantsBearer } from '../session/session-cookie.js';
import type { SessionHolding } from '../session/session-cookie.js';
import { networkSource } from './network-source.js';
import { inputOf } from './request-input.js';
import { requireSameOrigin } from './same-origin.js';

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
    const output = await this.rpc.call(route.call, input, {
      ...(route.call.auth === 'session' ? { accessToken: await this.accessToken(route, held) } : {}),
      requestId: request.id,
      source: networkSource(request.ip),
    });
    if (route.session === 'begins') return this.begin(output, request, reply);
    if (route.session === 'ends' && held !== null) this.end(held, reply);
    return output;
  }

  private async accessToken(route: Route, held: SessionHolding | null): Promise<string> {
    if (held === null) throw new Problem('SESSION_REQUIRED');
    return this.tokens.forSession(held.token, route.call.service);
  }

  private begin(output: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
    const { session, sessionToken } = SessionBegunRpc.parse(output);
    if (wantsBearer(request)) return { session, sessionToken };
    setSessionCookie(reply, sessionToken);
    return { session };
  }

  private end(held: SessionHolding, reply: FastifyReply): void {
    this.tokens.forget(held.token);
    if (held.by === 'cookie') clearSessionCookie(reply);
  }
}

function requiredToken(route: Route, held: SessionHolding | null): string | null {
  if (route.session !== 'reads' && route.session !== 'ends') return null;
  if (held === null) throw new Problem('SESSION_REQUIRED');
  return held.token;
}
