import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { securityHeaders } from './security-headers.js';

const aYear = 'public, max-age=31536000, immutable';

/** Serves the files of the web app that are there at the start: hashed assets for ever, everything else afresh. */
export async function serveWebApp(fastify: FastifyInstance, config: GatewayConfig): Promise<void> {
  const headers = securityHeaders(config);
  fastify.addHook('onRequest', async (_request, reply) => {
    void reply.headers(headers);
  });
  await fastify.register(fastifyStatic, {
    root: config.webDirectory,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      void response.setHeader('cache-control', path.includes('/assets/') ? aYear : 'no-cache');
    },
  });
}
