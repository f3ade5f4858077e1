import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG } from '../gateway.config.js';
import type { GatewayConfig } from '../gateway.config.js';
import { permissionsPolicy } from './security-headers.js';

/** Every path that is neither a file nor a route is a page of the app, which finds its way by the address bar. */
@Controller()
export class PagesController {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  /** @throws Problem NOT_FOUND for paths below /api and for what looks like a file */
  @Get(['/', '*'])
  async page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const path = request.url.split('?')[0] ?? '';
    if (path.startsWith('/api') || /\.\w+$/.test(path)) throw new Problem('NOT_FOUND');
    void reply.header('permissions-policy', permissionsPolicy(path)).header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return readFile(join(this.config.webDirectory, 'index.html'));
  }
}
