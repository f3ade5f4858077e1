import { FastifyAdapter } from '@nestjs/platform-fastify';
import { limits } from '@siegelpost/contracts';
import { ServiceLog, startService } from '@siegelpost/service-kit';
import type { Environment, RunningService, ServiceOptions } from '@siegelpost/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readJson } from './edge/json-body.js';
import { ProblemFilter, problemOf, sendProblem } from './edge/problem.filter.js';
import { refuseUnreadable } from './edge/unreadable-request.js';
import { readGatewayConfig } from './gateway.config.js';
import type { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { securityHeaders } from './pages/security-headers.js';
import { serveWebApp } from './pages/web-app.js';

/** The gateway: HTTP, server-sent events and the web app at the edge. */
export function gatewayService(env: Environment): ServiceOptions {
  const config = readGatewayConfig(env);
  const adapter = makeAdapter(config);
  return {
    name: 'gateway',
    module: GatewayModule.with(config),
    env,
    http: {
      adapter,
      host: config.host,
      port: config.port,
      configure: async (app) => {
        app.useGlobalFilters(new ProblemFilter(app.get(ServiceLog)));
        await serveWebApp(adapter.getInstance(), config);
      },
    },
  };
}

/** Resolves once it listens. */
export const startGateway = (env: Environment): Promise<RunningService> => startService(gatewayService(env));

/** Fastify takes a list as addresses and nets; a count of 0 believes nobody. */
const trusted = (proxies: GatewayConfig['trustedProxies']) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : [...proxies];

/** A whole request must have come within this time; a body at the cap needs some 350 kbit/s. */
const requestMs = 120_000;

function makeAdapter(config: GatewayConfig): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: limits.httpBodyBytes,
    trustProxy: trusted(config.trustedProxies),
    requestIdHeader: false,
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeaders(config));
      sendProblem(reply, problemOf(error));
    },
    clientErrorHandler: refuseUnreadable,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    requestTimeout: requestMs,
  });
  acceptJsonOnly(adapter);
  return adapter;
}

/** An empty body counts as none; anything but JSON is refused before it is read. */
function acceptJsonOnly(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, readJson(bytes as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
