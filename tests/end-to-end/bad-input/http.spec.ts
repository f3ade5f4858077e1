import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, ProblemDetails, problems } from '@siegelpost/contracts';
import type { ProblemCode } from '@siegelpost/contracts';
import { withDatabase } from '../product/database.js';
import { ask, closeConnections } from './http.js';
import type { Answer, Asked } from './http.js';
import { malformed, wellFormed } from './malformed.js';
import type { Case } from './malformed.js';
import { nonsense } from './nonsense.js';
import { operationsOf } from './operations.js';
import type { Operation } from './operations.js';
import { makeScene } from './scene.js';
import type { Actor, Scene } from './scene.js';
import { complaintsSince, logEnds } from './service-logs.js';
import type { LogEnds } from './service-logs.js';
import { changes, quiet, serviceRows } from './service-tables.js';

const ids = [...allRoutes.map(({ id }) => id), 'watchMailbox'].sort();
let scene: Scene;
let operations: Map<string, Operation>;
let logs: LogEnds;

beforeAll(async () => {
  scene = await makeScene();
  const document = await ask({ method: 'GET', path: '/api/openapi.json', headers: {} });
  operations = new Map(operationsOf(JSON.parse(document.text)).map((operation) => [operation.id, operation]));
  logs = logEnds();
  await quiet();
});
afterAll(closeConnections);

/** What is wrong with an answer to bad input; null where it is a refusal as it should be. */
function fault({ status, type, text, retryAfter }: Answer): string | null {
  if (status < 400 || status > 499) return `${status} ${text.slice(0, 200)}`;
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}: ${text.slice(0, 200)}`;
  if (/\bat \S+ \(|node_modules|\.[jt]s:\d|SQLSTATE|duplicate key|syntax error|ECONN|FST_|typeorm|postgres/i.test(text)) return `tells too much: ${text}`;
  const details = ProblemDetails.safeParse(JSON.parse(text));
  if (!details.success || details.data.status !== status) return `no problem details: ${text}`;
  const known = problems[details.data.code as ProblemCode] as readonly [number, string] | undefined;
  if (known?.[0] !== status) return `${details.data.code} with ${status}`;
  return status === 429 && retryAfter !== String(details.data.retryAfter) ? 'no Retry-After' : null;
}

/** Sends all, and tells which were not refused and what changed by it. */
async function outcome(cases: readonly Case[], judge: (answer: Answer) => string | null = fault): Promise<string[]> {
  return withDatabase(async (client) => {
    const before = await serviceRows(client);
    const judged = await Promise.all(cases.map(async ({ what, asked }) => [what, judge(await ask(asked))] as const));
    const faults = judged.filter(([, wrong]) => wrong !== null).map(([what, wrong]) => `${what} → ${wrong}`);
    return [...faults, ...changes(before, await serviceRows(client)).map((change) => `changed: ${change}`)];
  });
}

const operation = (id: string): Operation => {
  const found = operations.get(id);
  if (found === undefined) throw new Error(`The document does not describe ${id}`);
  return found;
};
const code = ({ text }: Answer): string => (JSON.parse(text) as { code: string }).code;

describe('the OpenAPI document', () => {
  it('describes every route and nothing else', () => {
    expect([...operations.keys()].sort()).toEqual(ids);
  });
});

describe.each(ids)('%s', (id) => {
  it('refuses what is malformed, and nothing changes', async () => {
    const cases = malformed(operation(id), scene.practice, scene.things);
    expect(cases.length).toBeGreaterThan(2);
    expect(await outcome(cases)).toEqual([]);
  });

  it('refuses what is malformed from nobody, and asks for a session before all else', async () => {
    const cases = malformed(operation(id), scene.nobody, scene.things);
    expect(await outcome(cases)).toEqual([]);
    if (!operation(id).secured) return;
    const asked = wellFormed(operation(id), scene.nobody, scene.things);
    expect(code(await ask(asked))).toBe('SESSION_REQUIRED');
  });

  it('refuses sessions that are none', async () => {
    // Signing out of a session that has ended is done already.
    if (!operation(id).secured || id === 'endSession') return;
    const asked = wellFormed(operation(id), scene.nobody, scene.things);
    const cases = noSessions.map((headers) => ({ what: JSON.stringify(headers), asked: { ...asked, headers: { ...asked.headers, ...headers } } }));
    expect(await outcome(cases, (answer) => fault(answer) ?? (answer.status === 401 ? null : String(answer.status)))).toEqual([]);
  });

  it('gives nobody else what belongs to a practice and its patient', async () => {
    const others = foreign(id, [scene.stranger, scene.patient]);
    expect(await outcome(others, (answer) => fault(answer) ?? (/^(403|404)$/.test(String(answer.status)) ? null : String(answer.status)))).toEqual([]);
  });

  it('refuses what is well formed and makes no sense', async () => {
    const good = wellFormed(operation(id), scene.practice, scene.things);
    const cases = nonsense(id, scene.things).map(([what, change]) => ({ what, asked: changed(good, change) }));
    expect(await outcome(cases)).toEqual([]);
  });
});

const noSessions: readonly Record<string, string>[] = [
  { authorization: `Bearer ${'B'.repeat(43)}` },
  { authorization: 'Bearer x' },
  { authorization: 'Basic eDp5' },
  { authorization: `Bearer ${'B'.repeat(5000)}` },
  { cookie: `__Host-siegelpost=${'B'.repeat(43)}` },
  { cookie: '__Host-siegelpost=' },
  { cookie: `__Host-siegelpost=${'B'.repeat(43)}; __Host-siegelpost=x` },
];

/** Routes whose input names nothing that could be another's: they answer about the session itself, or to anybody. */
const namesNothing = new Set(['getSession', 'endSession', 'confirmLogin', 'getSuperPin', 'getJwks', 'issueNonce', 'getKeyring', 'listEntries', 'startPassword', 'listSessions', 'endOtherSessions', 'getAddress']);

/** The practice's ids in the hands of others. Routes that need no session ask for another proof instead. */
function foreign(id: string, actors: readonly Actor[]): Case[] {
  const { secured, body } = operation(id);
  if (namesNothing.has(id) || !secured) return [];
  const withMailbox = body?.properties?.['bundle'] === undefined;
  // A signed bundle is refused for what it says, which is in `nonsense`.
  if (!withMailbox) return [];
  return actors
    .filter(({ who }) => id !== 'getDownload' || who !== scene.patient.who)
    .map((actor) => ({ what: actor.who, asked: wellFormed(operation(id), actor, scene.things) }));
}

function changed(good: Asked, { body, path }: { body?: unknown; path?: string }): Asked {
  return {
    ...good,
    ...(path === undefined ? {} : { path: good.path + path }),
    ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify({ ...(JSON.parse(String(good.body ?? '{}')) as object), ...(body as object) })) }),
  };
}

describe('links that admit nothing more', () => {
  it.each(['viewRegistration', 'beginRegistration', 'declineRegistration', 'renewRegistration', 'viewActivation', 'renewActivation', 'startActivation', 'completeActivation'])(
    'are refused by %s',
    async (id) => {
      const kind = operation(id).path.includes('/activation/') ? 'activation' : 'registration';
      const tokens = [scene.spent.used[kind], scene.spent.revoked[kind], scene.things[kind === 'activation' ? 'registration' : 'activation']];
      const good = wellFormed(operation(id), scene.nobody, scene.things);
      const cases = tokens.filter((token) => token !== null).map((token) => ({ what: token.slice(0, 4), asked: changed(good, { body: { token } }) }));
      expect(await outcome(cases, (answer) => fault(answer) ?? (/^LINK_(USED|REVOKED|UNKNOWN)$/.test(code(answer)) ? null : code(answer)))).toEqual([]);
    },
  );
});

/** What is done for good, so it comes last. */
describe('a request that is sent again', () => {
  it.each(['createInvitation', 'updateMessage', 'declineRegistration', 'revokeInvitation', 'abortUpload', 'deleteMessage'])(
    'changes nothing more: %s',
    async (id) => {
      const asked = wellFormed(operation(id), scene.practice, scene.things);
      const first = await ask(asked);
      expect([first.status, first.text]).toEqual([expect.any(Number), expect.not.stringContaining('INTERNAL')]);
      await quiet();
      const again = await outcome([{ what: id, asked }], (answer) => (answer.status < 300 ? null : fault(answer)));
      expect(again).toEqual([]);
    },
  );
});

describe('all the while', () => {
  it('no service complained of itself', () => {
    expect(complaintsSince(logs)).toEqual([]);
  });
});
