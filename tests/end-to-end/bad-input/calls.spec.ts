import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInbox, headers } from '@nats-io/transport-node';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { allCalls, calls, events } from '@siegelpost/contracts';
import type { Call, ServiceName } from '@siegelpost/contracts';
import { RpcClient, ServiceLog } from '@siegelpost/service-kit';
import { withDatabase } from '../product/database.js';
import { demoPractice } from '../product/people.js';
import type { Person } from '../product/people.js';
import { brokerAs } from './broker.js';
import { forgedTokens } from './forged-tokens.js';
import { sessionOf } from './scene.js';
import { complaintsSince, logEnds } from './service-logs.js';
import type { LogEnds } from './service-logs.js';
import { changes, quiet, serviceRows } from './service-tables.js';

const answered = allCalls.filter(({ callers }) => callers.includes('gateway'));
const closed = allCalls.filter(({ callers }) => !callers.includes('gateway'));
const services = [...new Set(answered.map(({ service }) => service))];

let nats: NatsConnection;
let rpc: RpcClient;
let practice: Person;
let logs: LogEnds;

beforeAll(async () => {
  practice = await demoPractice();
  nats = await brokerAs('gateway');
  rpc = new RpcClient(nats, ServiceLog.create('bad-input', 'silent'));
  await quiet();
  logs = logEnds();
});
afterAll(async () => nats?.close());

const tokenFor = async (audience: ServiceName): Promise<string> => {
  return (await rpc.call(calls.identity.mintAccessToken, { sessionToken: sessionOf(practice), audience })).accessToken;
};

/** One call to each service that must be answered, whatever was sent before. */
async function expectAllUp(): Promise<void> {
  const mailbox = practice.mailboxId;
  const [messaging, attachments] = await Promise.all([tokenFor('messaging'), tokenFor('attachments')]);
  expect((await rpc.call(calls.identity.getJwks, {})).keys.length).toBeGreaterThan(0);
  expect((await rpc.call(calls.keys.issueNonce, {})).nonce).toHaveLength(43);
  expect((await rpc.call(calls.messaging.getMailbox, { mailbox }, { accessToken: messaging })).mailbox).toBe(mailbox);
  expect((await rpc.call(calls.attachments.getQuota, { mailbox }, { accessToken: attachments })).mailbox).toBe(mailbox);
}

/** What came back on an inbox of the gateway's, as `publish` used it. */
async function repliesTo(publish: (inbox: string) => void): Promise<Msg[]> {
  const inbox = createInbox('_INBOX_gateway');
  const replies: Msg[] = [];
  const listening = nats.subscribe(inbox, { callback: (_error, message) => void replies.push(message) });
  publish(inbox);
  await nats.flush();
  await expectAllUp();
  listening.unsubscribe();
  return replies;
}

interface Reply {
  readonly err?: { readonly code: string; readonly status: number };
}
async function replyTo(call: Call, data: unknown, accessToken: string | null): Promise<Reply> {
  const fields = headers();
  fields.set('Siegelpost-Request-Id', 'bad-input');
  if (accessToken !== null) fields.set('Siegelpost-Access-Token', accessToken);
  const packet = JSON.stringify({ pattern: call.subject, id: 'bad-input', data });
  return (await nats.request(call.subject, packet, { timeout: 20_000, headers: fields })).json<Reply>();
}

/** Runs `work` and tells what it changed in the services' tables. */
async function changesBy(work: () => Promise<void>): Promise<string[]> {
  return withDatabase(async (client) => {
    const before = await serviceRows(client);
    await work();
    return changes(before, await serviceRows(client));
  });
}

const packets: readonly (string | Uint8Array)[] = [
  '',
  '\0',
  Uint8Array.from([0xff, 0xfe, 0x00, 0x80]),
  'null',
  '[]',
  '{}',
  '1',
  '"x"',
  '{',
  '{"pattern":1,"id":"x","data":{}}',
  '{"id":"x","data":{}}',
  '{"pattern":"x","data":{}}',
  `{"pattern":"x","id":"${'x'.repeat(65)}","data":{}}`,
  '{"pattern":"x","id":{"__proto__":1},"data":{}}',
];
/** To one subject of a service only: the broker drops a reader that falls 64 MiB behind. */
const largePackets: readonly string[] = ['['.repeat(1_000_000), `"${'x'.repeat(8_000_000)}"`];
const wrongShapes: readonly unknown[] = [
  null, 1, 'x', true, [], [{}], { more: 1 }, { constructor: { prototype: 1 } }, JSON.parse('{"__proto__":{"a":1}}'),
  { sessionToken: 1 }, { token: { $ne: null } }, { mailbox: '\0' }, { id: '\ud800' }, { mailbox: 'x'.repeat(100_000) },
  JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`),
];

describe.each(services)('%s', (service) => {
  const own = answered.filter((call) => call.service === service);

  it('answers nothing to bytes that are no request, changes nothing and goes on', async () => {
    const changed = await changesBy(async () => {
      const replies = await repliesTo((inbox) => {
        for (const { subject } of own) for (const packet of packets) nats.publish(subject, packet, { reply: inbox });
        for (const packet of largePackets) nats.publish(own[0]?.subject ?? '', packet, { reply: inbox });
      });
      expect(replies.map((reply) => reply.string())).toEqual([]);
    });
    expect(changed).toEqual([]);
  });

  it('refuses inputs of another shape, with the session they need', async () => {
    const token = await tokenFor(service);
    const changed = await changesBy(async () => {
      for (const call of own) {
        const accessToken = call.auth === 'session' ? token : null;
        const wrong = wrongShapes.filter((data) => !call.input.safeParse(data).success);
        const codes = await Promise.all(wrong.map(async (data) => (await replyTo(call, data, accessToken)).err?.code));
        expect([call.subject, ...new Set(codes)]).toEqual([call.subject, 'INPUT_INVALID']);
      }
    });
    expect(changed).toEqual([]);
    await expectAllUp();
  });

  it('believes no forged access token', async () => {
    const [real, other, { keys }] = await Promise.all([tokenFor(service), tokenFor(service === 'keys' ? 'messaging' : 'keys'), rpc.call(calls.identity.getJwks, {})]);
    const kid = (JSON.parse(Buffer.from(real.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
    const forged = forgedTokens(real, other, keys.find((key) => key.kid === kid) ?? {});
    for (const call of own.filter(({ auth }) => auth === 'session')) {
      const believed = await Promise.all(
        Object.entries(forged).map(async ([what, token]) => [what, (await replyTo(call, {}, token)).err?.code] as const),
      );
      expect(believed.filter(([, code]) => code !== 'SESSION_REQUIRED')).toEqual([]);
      expect((await replyTo(call, {}, null)).err?.code).toBe('SESSION_REQUIRED');
    }
    await expectAllUp();
  });

  it('publishes nowhere but to an inbox', async () => {
    const heard: Msg[] = [];
    const listening = nats.subscribe(events.messageDelivered.subject, { callback: (_error, message) => void heard.push(message) });
    const elsewhere = [events.messageDelivered.subject, events.accountActivated.subject, calls.identity.endSession.subject, '$JS.API.STREAM.LIST', '$SYS.x'];
    for (const { subject } of own) {
      const packet = JSON.stringify({ pattern: subject, id: 'elsewhere', data: {} });
      for (const reply of elsewhere) nats.publish(subject, packet, { reply });
      nats.publish(subject, packet);
    }
    await nats.flush();
    await expectAllUp();
    listening.unsubscribe();
    expect(heard.filter((message) => message.string().includes('elsewhere'))).toEqual([]);
  });
});

describe('a call that the table does not give to the gateway', () => {
  it.each(closed.map(({ subject }) => subject))('is refused by the broker: %s', async (subject) => {
    const refused: unknown = await nats.request(subject, '{}').catch((error: unknown) => error);
    expect(refused).toMatchObject({ cause: { name: 'PermissionViolationError' } });
  });
});

describe('all the while', () => {
  it('no service complained of itself', async () => {
    await expectAllUp();
    expect(complaintsSince(logs)).toEqual([]);
  });
});
