import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Problem } from '@siegelpost/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../edge/problem.filter.js';
import type { GatewayConfig } from '../gateway.config.js';
import { securityHeaders } from './security-headers.js';

const aYear = 'public, max-age=31536000, immutable';

/** Serves the web app: hashed assets for ever, everything else afresh; unknown paths are pages of the app. */
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

/** Answer to a path that no route knows: a page of the app for a reader, a problem for anything else. */
export const answerUnknownPath =
  (config: GatewayConfig) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api') && !/\.\w+$/.test(pathOf(request));
    if (!wantsPage) return sendProblem(reply, new Problem('NOT_FOUND'));
    const page = await readFile(join(config.webDirectory, 'index.html'));
    void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  };

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';
