import { describe, expect, it } from '@jest/globals';
import { allCalls } from '../calls/calls.js';
import { allEvents } from '../events/events.js';
import { openApiDocument } from '../openapi/document.js';
import { pathMembers } from './route.js';
import { allRoutes } from './routes.js';
import { z } from 'zod';

describe('the tables', () => {
  it('name each call, event and route once', () => {
    const subjects = [...allCalls, ...allEvents].map(({ subject }) => subject);
    const places = allRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(new Set(places).size).toBe(places.length);
  });

  it('route only to calls that the gateway may make', () => {
    for (const { call } of allRoutes) expect(call.callers).toContain('gateway');
  });

  it('name in paths only members of the input', () => {
    for (const { path, call } of allRoutes) {
      const members = call.input instanceof z.ZodObject ? Object.keys(call.input.shape) : [];
      for (const name of pathMembers(path)) expect(members).toContain(name);
    }
  });

  it('lets no route through without a session that asks for no other proof', () => {
    const open = allRoutes.filter(({ call, session }) => call.auth === 'none' && session === undefined);
    const free = open.filter(({ call }) => !proves(call.input)).map(({ id }) => id);
    // Public by design: keys by id, numbers used once, the tokens’ public keys, the first step of a login, asking for
    // recovery; the last step of a login that begins no session proves a password. The releases have their token within
    // the signed bundle; a device shows the id of its slot, or signs for it, the paper's invitation the paper's signature; a paper is
    // found by a kid that nobody can guess.
    expect(free.sort()).toEqual([
      'findPaper', 'finishFormerLogin', 'getJwks', 'inviteByPaper', 'issueNonce', 'listEntries', 'proveRecoveryDevice', 'releaseFormerDevice', 'releaseFormerSuperPin', 'releaseSuperPin', 'requestRecovery',
      'startFormerLogin', 'startLogin',
    ]);
  });

  it('describe every route in OpenAPI', () => {
    const paths = openApiDocument('1').paths as Record<string, Record<string, { operationId: string }>>;
    const described = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(described).toEqual(expect.arrayContaining(allRoutes.map(({ id }) => id)));
  });
});

describe('the OpenAPI document', () => {
  it('has only patterns that every reader understands, and they mean what is checked', () => {
    const text = JSON.stringify(openApiDocument('1'));
    expect(text).not.toContain('\\p{');
    const patterns = new Set([...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => JSON.parse(String(quoted)) as string));
    const name = new RegExp([...patterns].find((pattern) => pattern.includes('ufeff')) ?? '^never$', 'u');
    for (let code = 0; code < 0xd800; code += 1) {
      const character = String.fromCodePoint(code);
      expect([code, name.test(character)]).toEqual([code, !/[\p{Cc}\p{Cf}]/u.test(character)]);
    }
  });
});

/** Whether an input carries a token from a mail or an operator. */
const proves = (input: z.ZodType): boolean =>
  input instanceof z.ZodObject && ['token', 'setupToken'].some((name) => name in input.shape);
