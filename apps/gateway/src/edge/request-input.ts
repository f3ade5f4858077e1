import { otherMembers, pathMembers, Problem, readsSession } from '@siegelpost/contracts';
import type { Route } from '@siegelpost/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isAttended } from '../session/session-cookie.js';

type Members = Record<string, unknown>;

/**
 * The call's input out of path, query (GET) or JSON body (else). Unknown members are refused. A DELETE takes no body.
 *
 * @throws Problem INPUT_INVALID, naming the members that are wrong but not what they held
 */
export function inputOf(route: Route, request: FastifyRequest, sessionToken: string | null): unknown {
  const params = request.params as Members;
  const inPath = Object.fromEntries(pathMembers(route.path).map((name) => [name, params[name]]));
  const members = { ...given(route, request), ...inPath };
  const input = { ...members, ...sessionMembers(route, request, sessionToken) };
  const parsed = route.call.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem('INPUT_INVALID', wrongMembers(parsed.error));
}

/** What the gateway says of the session; of one that ends nobody asks whether it was used. */
function sessionMembers(route: Route, request: FastifyRequest, sessionToken: string | null): Members {
  if (!readsSession(route)) return {};
  return route.session === 'ends' ? { sessionToken } : { sessionToken, attended: isAttended(request) };
}

function given(route: Route, request: FastifyRequest): Members {
  const query = request.query as Members;
  if (route.method === 'GET') return requireKnown(route, query, 'The query');
  requireNone(query);
  if (request.body === undefined) return {};
  if (typeof request.body !== 'object' || request.body === null || Array.isArray(request.body)) {
    throw new Problem('INPUT_INVALID', 'The body is not a JSON object.');
  }
  return requireKnown(route, request.body as Members, 'The body');
}

function requireKnown(route: Route, members: Members, where: string): Members {
  const names = new Set(Object.keys(otherMembers(route)));
  const surplus = Object.keys(members).filter((name) => !names.has(name));
  if (surplus.length > 0) throw new Problem('INPUT_INVALID', `${where} has unknown members.`);
  return members;
}

/** @throws Problem INPUT_INVALID where there is a query and should be none */
export function requireNone(query: unknown): void {
  if (Object.keys(query as Members).length > 0) throw new Problem('INPUT_INVALID', 'The query has unknown members.');
}

function wrongMembers(error: z.ZodError): string {
  const paths = error.issues.map(({ path, code }) => `${path.slice(0, 3).join('.') || 'body'} (${code})`);
  return `Wrong: ${[...new Set(paths)].slice(0, 5).join(', ')}`.slice(0, 300);
}
