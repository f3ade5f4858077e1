import { describe, expect, it } from '@jest/globals';
import { MemoryStore } from '../adapters/memory/memory-store.js';
import { alwaysThere, type Presence } from '../ports/presence.js';
import type { Fetch, Init } from './fetch-or-offline.js';
import { HttpTransport } from './http-transport.js';
import { bearerSession, cookieSession, type SessionToken } from './session-token.js';

interface Asked {
  readonly url: string;
  readonly init: Init;
}

/** A server that gives these answers one after the other, and remembers what it was asked. */
function serverOf(answers: (() => Response)[]) {
  const asked: Asked[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init });
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError('fetch failed');
    return answer();
  };
  const transport = (session: SessionToken = cookieSession, presence: Presence = alwaysThere) =>
    new HttpTransport({ server: 'https://post.example', session, presence, fetch, pause: async () => undefined });
  return { asked, transport };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => () => new Response(JSON.stringify(body), { status, headers });
const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  json({ type: `urn:siegelpost:problem:${code}`, title: 'Title', status, code }, status, headers);

const MAILBOX = 'A'.repeat(43);
const counts = { mailbox: MAILBOX, sequence: 3, unread: 1, drafts: 0 };

describe('HttpTransport', () => {
  it('marks requests as unattended while nobody is there', async () => {
    const { asked, transport } = serverOf([json(counts), json(counts)]);
    await transport().call('getMailbox', { mailbox: MAILBOX });
    await transport(cookieSession, { note: () => undefined, isThere: () => false }).call('getMailbox', { mailbox: MAILBOX });
    const marked = asked.map(({ init }) => (init.headers as Record<string, string>)['siegelpost-unattended']);
    expect(marked).toEqual([undefined, '1']);
  });

  it('puts members into path, query and body by the route table', async () => {
    const { asked, transport } = serverOf([json({ messages: [], next: null }), json({})]);
    await transport().call('listMessages', { mailbox: MAILBOX, after: 7, limit: 200 });
    await transport().call('updateMessage', { mailbox: MAILBOX, mid: 'B'.repeat(22), read: true });
    expect(asked[0]).toMatchObject({ url: `https://post.example/api/mailboxes/${MAILBOX}/messages?after=7&limit=200`, init: { method: 'GET' } });
    expect(asked[1]).toMatchObject({ url: `https://post.example/api/mailboxes/${MAILBOX}/messages/${'B'.repeat(22)}`, init: { method: 'PATCH', body: '{"read":true}' } });
  });

  it('turns problem details into their code', async () => {
    const { transport } = serverOf([problem('TOO_MANY_TRIES', 429, { 'retry-after': '60' })]);
    await expect(transport().call('getMailbox', { mailbox: MAILBOX })).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', retryAfter: 60 });
  });

  it('takes an answer of something else on the way as a part that is away', async () => {
    const { transport } = serverOf([() => new Response('<h1>Bad gateway</h1>', { status: 502 })]);
    await expect(transport().call('getMailbox', { mailbox: MAILBOX })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('is offline where nothing answers', async () => {
    const { transport } = serverOf([]);
    await expect(transport().call('getMailbox', { mailbox: MAILBOX })).rejects.toMatchObject({ code: 'OFFLINE' });
  });

  it('asks again after a short Retry-After, and gives up on a long one', async () => {
    const busy = problem('MAILBOX_NOT_READY', 503, { 'retry-after': '1' });
    const { asked, transport } = serverOf([busy, busy, json(counts), problem('SERVICE_UNAVAILABLE', 503, { 'retry-after': '120' })]);
    expect(await transport().call('getMailbox', { mailbox: MAILBOX })).toEqual(counts);
    expect(asked).toHaveLength(3);
    await expect(transport().call('getMailbox', { mailbox: MAILBOX })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfter: 120 });
  });

  it('refuses an answer that is not well formed', async () => {
    const { transport } = serverOf([json({ mailbox: 'short' })]);
    await expect(transport().call('getMailbox', { mailbox: MAILBOX })).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('asks for a bearer session, proves it, and forgets it at its end', async () => {
    const session = {
      account: '7f9f3f6e-6f0b-4b3a-9b7e-2f4f5f1c9a10', address: 'a@example.org', name: 'Ada', language: 'de', subject: MAILBOX,
      credentialId: 'B'.repeat(22), practices: [], origin: null, connections: [], joining: [], startedAt: '2026-11-24T04:00:00.000Z', expiresAt: '2026-11-24T16:00:00.000Z', idleSeconds: 1800, secondsLeft: 43_200, idleSecondsLeft: 1800, former: [], undoable: [], pendingReset: null, pendingUndo: null,
    };
    const store = new MemoryStore();
    const { asked, transport } = serverOf([json({ session, sessionToken: MAILBOX }), json(counts), json({}), json(counts)]);
    const client = transport(bearerSession(store));
    await client.call('finishLogin', { loginId: MAILBOX, finishLoginRequest: 'x' });
    await client.call('getMailbox', { mailbox: MAILBOX });
    await client.call('endSession', {});
    await client.call('getMailbox', { mailbox: MAILBOX });
    expect(asked[0]?.init.headers).toMatchObject({ 'siegelpost-session': 'bearer' });
    expect(asked[1]?.init.headers).toMatchObject({ authorization: `Bearer ${MAILBOX}` });
    expect(asked[3]?.init.headers).not.toHaveProperty('authorization');
    expect(await store.names('')).toEqual([]);
  });
});
