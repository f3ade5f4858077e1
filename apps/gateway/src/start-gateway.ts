import { FastifyAdapter } from '@nestjs/platform-fastify';
import { limits, Problem } from '@siegelpost/contracts';
import { ServiceLog, startService } from '@siegelpost/service-kit';
import type { Environment, RunningService, ServiceOptions } from '@siegelpost/service-kit';
import { ProblemFilter } from './edge/problem.filter.js';
import { readGatewayConfig } from './gateway.config.js';
import type { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
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

function makeAdapter(config: GatewayConfig): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: limits.httpBodyBytes,
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  });
  acceptJsonOnly(adapter);
  return adapter;
}

/** An empty body counts as none; anything but JSON is refused before it is read. */
function acceptJsonOnly(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(text)));
    } catch {
      done(new Problem('INPUT_INVALID', 'The body is not JSON.'));
    }
  });
}
