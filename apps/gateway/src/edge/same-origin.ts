import { Problem } from '@siegelpost/contracts';
import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page sends: every browser names the origin of a request that may change something
 * (`Origin`), and newer ones how it relates to ours (`Sec-Fetch-Site`). Clients other than browsers send neither.
 *
 * @throws Problem ORIGIN_REFUSED
 */
export function requireSameOrigin(request: FastifyRequest, publicOrigin: string): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem('ORIGIN_REFUSED');
  }
  if (safeMethods.has(request.method)) return;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== publicOrigin) {
    throw new Problem('ORIGIN_REFUSED', `Open the pages at ${publicOrigin}.`);
  }
}
