import { unattendedHeader } from '@siegelpost/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** RFC 6265bis: `__Host-` binds the cookie to this host, to HTTPS (or localhost) and to the path `/`. */
export const sessionCookie = '__Host-siegelpost';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** How the client holds its session: browsers by cookie, others by bearer token. */
export type SessionHolding = { readonly token: string; readonly by: 'cookie' | 'bearer' };

/** The session token of a request, 43 characters of base64url; null without one. A bearer token goes before a cookie. */
export function heldSession(request: FastifyRequest): SessionHolding | null {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return tokenForm.test(bearer) ? { token: bearer, by: 'bearer' } : null;
  const cookie = cookieValue(request.headers.cookie ?? '');
  return cookie === undefined || !tokenForm.test(cookie) ? null : { token: cookie, by: 'cookie' };
}

function cookieValue(header: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${sessionCookie}=`))?.slice(sessionCookie.length + 1);
}

/** Whether a person's act led to the request, as far as the client says; saying less only ends a session earlier. */
export const isAttended = (request: FastifyRequest): boolean => request.headers[unattendedHeader] === undefined;

/** Whether the client asked to hold the new session itself instead of in a cookie. */
export const wantsBearer = (request: FastifyRequest): boolean => request.headers['siegelpost-session'] === 'bearer';

export const setSessionCookie = (reply: FastifyReply, token: string): void => {
  void reply.header('set-cookie', `${sessionCookie}=${token}; ${attributes}`);
};

export const clearSessionCookie = (reply: FastifyReply): void => {
  void reply.header('set-cookie', `${sessionCookie}=; ${attributes}; Max-Age=0`);
};
