import { otherMembers, pathMembers, Problem } from '@siegelpost/contracts';
import type { Route } from '@siegelpost/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isAttended } from '../session/session-cookie.js';

type Members = Record<string, unknown>;

/**
 * The call's input out of path, query (GET) or JSON body (else). Unknown members are refused by the call's strict
 * schema. A DELETE takes no body.
 *
 * @throws Problem INPUT_INVALID, naming the members that are wrong but not what they held
 */
export function inputOf(route: Route, request: FastifyRequest, sessionToken: string | null): unknown {
  const params = request.params as Members;
  const inPath = Object.fromEntries(pathMembers(route.path).map((name) => [name, params[name]]));
  const members = { ...given(route, request), ...inPath };
  const input = { ...members, ...(usesToken(route) ? { sessionToken } : {}), ...(route.session === 'reads' ? { attended: isAttended(request) } : {}) };
  const parsed = route.call.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem('INPUT_INVALID', wrongMembers(parsed.error));
}

const usesToken = (route: Route): boolean => route.session === 'reads' || route.session === 'ends';

function given(route: Route, request: FastifyRequest): Members {
  if (route.method === 'GET') return request.query as Members;
  if (request.body === undefined || request.body === null) return {};
  if (typeof request.body !== 'object' || Array.isArray(request.body)) {
    throw new Problem('INPUT_INVALID', 'The body is not a JSON object.');
  }
  const names = new Set(Object.keys(otherMembers(route)));
  const surplus = Object.keys(request.body).filter((name) => !names.has(name));
  if (surplus.length > 0) throw new Problem('INPUT_INVALID', 'The body has unknown members.');
  return request.body as Members;
}

function wrongMembers(error: z.ZodError): string {
  const paths = error.issues.map(({ path, code }) => `${path.slice(0, 3).join('.') || 'body'} (${code})`);
  return `Wrong: ${[...new Set(paths)].slice(0, 5).join(', ')}`.slice(0, 300);
}
