import { z } from 'zod';
import type { Call } from '../calls/call.js';

/**
 * One HTTP route: a view of one call. The gateway validates, adds the access token and passes on; it knows no
 * service's rules. OpenAPI is generated from the table.
 */
export interface Route {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below /api with `{member}` for members of the call's input. */
  readonly path: string;
  readonly summary: string;
  readonly call: Call;
  /** Status of the answer when all went well. */
  readonly status: 200 | 201 | 204;
  /**
   * What the gateway does about the session: `begins` it from the answer, `reads` or `ends` it by its token, `renews`
   * it, which is both the first and the second, or nothing beside the access token that the call asks for.
   */
  readonly session?: 'begins' | 'reads' | 'ends' | 'renews';
}

/** Whether the answer begins a session. */
export const beginsSession = ({ session }: Pick<Route, 'session'>): boolean => session === 'begins' || session === 'renews';

/** Whether the session's token is a member of the call's input, which the gateway adds. */
export const readsSession = ({ session }: Pick<Route, 'session'>): boolean =>
  session === 'reads' || session === 'ends' || session === 'renews';

/** Members of the input that stand in the path. */
export const pathMembers = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

const membersOf = (schema: z.ZodType): Record<string, z.ZodType> =>
  schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};

/** Members of the input that do not stand in the path: query of a GET, body of anything else. */
export const otherMembers = (route: Route): Record<string, z.ZodType> => {
  const inPath = new Set(pathMembers(route.path));
  // The gateway knows these by itself.
  const held = readsSession(route) ? new Set(['sessionToken', 'attended']) : new Set<string>();
  return Object.fromEntries(
    Object.entries(membersOf(route.call.input)).filter(([name]) => !inPath.has(name) && !held.has(name)),
  );
};

/** Schemas of the members in the path. */
export const pathSchemas = (route: Route): Record<string, z.ZodType> => {
  const members = membersOf(route.call.input);
  return Object.fromEntries(pathMembers(route.path).map((name) => [name, members[name] ?? z.string()]));
};
