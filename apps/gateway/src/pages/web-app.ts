import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { securityHeaders } from './security-headers.js';

const aYear = 'public, max-age=31536000, immutable';

/**
 * Serves the files of the web app that are there at the start: hashed assets for ever, everything else afresh; each
 * compressed where the build left a compressed one beside it and the client takes it. Answers of the interface are never
 * compressed: their length must tell nothing of secrets beside what a sender chose (BREACH), and what is sealed does not shrink.
 */
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
    preCompressed: true,
    setHeaders: (response, path) => {
      void response.setHeader('cache-control', path.includes('/assets/') ? aYear : 'no-cache');
      void response.setHeader('vary', 'accept-encoding');
    },
  });
}
