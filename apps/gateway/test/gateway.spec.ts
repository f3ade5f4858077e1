import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, events, limits, Problem } from '@siegelpost/contracts';
import type { RunningService } from '@siegelpost/service-kit';
import { freePort, ServiceStage, until } from '@siegelpost/testing';
import { startGateway } from '../src/index.js';
import { IdentityStandIn, mailbox, session, renewedToken, sessionToken } from './identity-stand-in.js';

const mid = 'd'.repeat(22);

describe('the gateway', () => {
  let stage: ServiceStage;
  let gateway: RunningService;
  let origin: string;
  let web: string;
  let sequence = 4;
  let tokensToRefuse = 0;
  const people = new IdentityStandIn();

  beforeAll(async () => {
    web = mkdtempSync(join(tmpdir(), 'siegelpost-web-'));
    mkdirSync(join(web, 'assets'));
    writeFileSync(join(web, 'index.html'), '<!doctype html><title>Siegelpost</title>');
    writeFileSync(join(web, 'assets', 'worker-1.js'), 'self.onmessage = null;');
    writeFileSync(join(web, 'assets', 'worker-1.js.br'), brotliCompressSync('self.onmessage = null;'));
    stage = await ServiceStage.open('gateway');
    await people.answer(stage);
    await stage.answer(calls.messaging.getMailbox, ({ mailbox: asked }) => {
      if (tokensToRefuse > 0) {
        tokensToRefuse -= 1;
        throw new Problem('SESSION_REQUIRED');
      }
      if (asked !== mailbox) throw new Problem('MAILBOX_NOT_YOURS');
      return { mailbox, sequence, unread: 1, drafts: 0 };
    });
    const port = await freePort();
    origin = `http://localhost:${port}`;
    gateway = await startGateway({
      ...stage.env,
      SIEGELPOST_GATEWAY_PORT: String(port),
      SIEGELPOST_GATEWAY_WEB_DIR: web,
      SIEGELPOST_PUBLIC_URL: origin,
      SIEGELPOST_OBJECT_STORE_PUBLIC_URL: 'http://localhost:9000/',
      SIEGELPOST_GATEWAY_STREAMS_PER_SESSION: '3',
      SIEGELPOST_GATEWAY_TRUSTED_PROXIES: '127.0.0.9',
    });
  });
  afterAll(async () => {
    await gateway?.stop();
    await stage.close();
    rmSync(web, { recursive: true });
  });

  const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(origin + path, init);
  const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  const bearer = { authorization: `Bearer ${sessionToken}` };
  const cookie = { cookie: `other=1; __Host-siegelpost=${sessionToken}` };
  const login = { loginId: 'l'.repeat(43), finishLoginRequest: 'abc' };
  const problem = async (answer: Response): Promise<[number, string]> => {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { status, code } = (await answer.json()) as { status: number; code: string };
    expect(answer.status).toBe(status);
    return [status, code];
  };

  it('holds the session of a browser in a cookie that scripts and other hosts cannot see', async () => {
    const answer = await send('/api/login/finish', json(login));
    expect(await answer.json()).toEqual({ session });
    expect(answer.headers.get('set-cookie')).toBe(`__Host-siegelpost=${sessionToken}; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('hands the session to a client that asks for it', async () => {
    const answer = await send('/api/login/finish', json(login, { 'siegelpost-session': 'bearer' }));
    expect(await answer.json()).toEqual({ session, sessionToken });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('takes the session from cookie or bearer token and ends it', async () => {
    for (const headers of [bearer, cookie]) {
      const answer = await send(`/api/mailboxes/${mailbox}`, { headers });
      expect(await answer.json()).toEqual({ mailbox, sequence, unread: 1, drafts: 0 });
    }
    const ended = await send('/api/session', { method: 'DELETE', headers: cookie });
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
  });

  it('hands a session that takes the place of another to who held that one, in the same way', async () => {
    const change = { bundle: '{}', auth: '{}', endOthers: true };
    const asked = json(change, { ...cookie, 'siegelpost-session': 'bearer' });
    const [byCookie, byBearer] = [await send('/api/account/password', asked), await send('/api/account/password', json(change, bearer))];
    expect(await byCookie.json()).toEqual({ session });
    expect(byCookie.headers.get('set-cookie')).toContain(`__Host-siegelpost=${renewedToken};`);
    expect(await byBearer.json()).toEqual({ session, sessionToken: renewedToken });
    expect(byBearer.headers.get('set-cookie')).toBeNull();
    expect(await problem(await send('/api/account/password', json(change)))).toEqual([401, 'SESSION_REQUIRED']);
  });

  it('asks for a session where there is none, and refuses one that ended', async () => {
    expect(await problem(await send(`/api/mailboxes/${mailbox}`))).toEqual([401, 'SESSION_REQUIRED']);
    expect(await problem(await send('/api/session'))).toEqual([401, 'SESSION_REQUIRED']);
    const ended = { authorization: `Bearer ${'E'.repeat(43)}` };
    expect(await problem(await send(`/api/mailboxes/${mailbox}`, { headers: ended }))).toEqual([401, 'SESSION_ENDED']);
  });

  it('tells identity whether a person’s act led to a request', async () => {
    const unattended = { ...bearer, 'siegelpost-unattended': '1' };
    await send('/api/session', { headers: bearer });
    await send('/api/session', { headers: unattended });
    expect(people.asked).toEqual([true, false]);
    const asQuiet = people.signIn('Q');
    // What ran by itself does not hide a person's act after it; the other way round the token at hand does.
    await send(`/api/mailboxes/${mailbox}`, { headers: { ...asQuiet, 'siegelpost-unattended': '1' } });
    await send(`/api/mailboxes/${mailbox}`, { headers: asQuiet });
    await send(`/api/mailboxes/${mailbox}`, { headers: { ...asQuiet, 'siegelpost-unattended': '1' } });
    expect(people.minted).toEqual([false, true]);
  });

  it('does not count an open event stream as use of the session', async () => {
    const headers = people.signIn('W');
    const abort = new AbortController();
    await send(`/api/mailboxes/${mailbox}/events`, { headers, signal: abort.signal });
    abort.abort();
    expect(people.minted).toEqual([false]);
  });

  it('asks for another token where a service refuses one, once', async () => {
    const headers = people.signIn('R');
    tokensToRefuse = 1;
    expect((await send(`/api/mailboxes/${mailbox}`, { headers })).status).toBe(200);
    expect(people.minted).toEqual([true, true]);
    tokensToRefuse = 2;
    expect(await problem(await send(`/api/mailboxes/${mailbox}`, { headers }))).toEqual([401, 'SESSION_REQUIRED']);
    expect(tokensToRefuse).toBe(0);
  });

  it('passes a service’s refusal on as problem details', async () => {
    const answer = await send(`/api/mailboxes/${'o'.repeat(43)}`, { headers: bearer });
    expect(await problem(answer)).toEqual([403, 'MAILBOX_NOT_YOURS']);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a request that comes from %s', async (_name, headers) => {
    expect(await problem(await send('/api/login/finish', json(login, headers)))).toEqual([403, 'ORIGIN_REFUSED']);
  });

  it.each<[string, string, RequestInit, [number, string]]>([
    ['a body that is not JSON', '/api/login/finish', json('{'), [400, 'INPUT_INVALID']],
    ['a body that is no object', '/api/login/finish', json('[1]'), [400, 'INPUT_INVALID']],
    ['null as a body', '/api/login/finish', json('null'), [400, 'INPUT_INVALID']],
    ['a body that is no UTF-8', '/api/login/finish', { ...json(''), body: Buffer.from([0x22, 0xff, 0x22]) }, [400, 'INPUT_INVALID']],
    ['no body', '/api/login/finish', json(''), [400, 'INPUT_INVALID']],
    ['an unknown member', '/api/login/finish', json({ ...login, more: 1 }), [400, 'INPUT_INVALID']],
    ['a member of the wrong type', '/api/login/finish', json({ ...login, loginId: 7 }), [400, 'INPUT_INVALID']],
    ['another media type', '/api/login/finish', { ...json(login), headers: { 'content-type': 'text/plain' } }, [415, 'MEDIA_TYPE_UNSUPPORTED']],
    ['a body over the cap', '/api/login/finish', json({ x: 'x'.repeat(limits.httpBodyBytes) }), [413, 'BODY_TOO_LARGE']],
    ['a malformed id', '/api/mailboxes/short', { headers: bearer }, [400, 'INPUT_INVALID']],
    ['a malformed query', `/api/mailboxes/${mailbox}/messages?after=x`, { headers: bearer }, [400, 'INPUT_INVALID']],
    ['an unknown query', `/api/mailboxes/${mailbox}/messages?more=1`, { headers: bearer }, [400, 'INPUT_INVALID']],
    ['an unknown query where there is none', '/api/session?sessionToken=x', { headers: bearer }, [400, 'INPUT_INVALID']],
    ['a query of a stream', `/api/mailboxes/${mailbox}/events?more=1`, { headers: bearer }, [400, 'INPUT_INVALID']],
    ['a number that is written otherwise', `/api/mailboxes/${mailbox}/messages?after=1e3`, { headers: bearer }, [400, 'INPUT_INVALID']],
    ['a path that is no text', '/api/mailboxes/%zz', { headers: bearer }, [400, 'INPUT_INVALID']],
    ['a path without end', `/api/mailboxes/${'x'.repeat(5000)}`, { headers: bearer }, [404, 'NOT_FOUND']],
    ['an unknown path', '/api/nothing', {}, [404, 'NOT_FOUND']],
    ['an unknown method', '/api/session', { method: 'PUT', headers: bearer }, [404, 'NOT_FOUND']],
    ['a path beyond the web directory', '/..%2f..%2fetc%2fpasswd.txt', {}, [404, 'NOT_FOUND']],
  ])('refuses %s', async (_name, path, init, refusal) => {
    expect(await problem(await send(path, init))).toEqual(refusal);
  });

  it.each([
    ['is no HTTP', 'GARBAGE\r\n\r\n'],
    ['has headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['has two lengths', 'POST /api/login/finish HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\nx'],
  ])('refuses what %s with problem details', async (_name, text) => {
    const answer = await overSocket(Number(new URL(origin).port), text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(answer).toContain('"code":"INPUT_INVALID"');
  });

  it('answers 503 with Retry-After where a part is away', async () => {
    const answer = await send(`/api/mailboxes/${mailbox}/messages/${mid}`, { headers: bearer });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problem(answer)).toEqual([503, 'SERVICE_UNAVAILABLE']);
  });

  it('lets a session hold so many streams and no more, until one is closed', async () => {
    const watch = (abort?: AbortController): Promise<Response> =>
      send(`/api/mailboxes/${mailbox}/events`, { headers: bearer, ...(abort ? { signal: abort.signal } : {}) });
    const aborts = [new AbortController(), new AbortController(), new AbortController()];
    for (const abort of aborts) expect((await watch(abort)).status).toBe(200);
    const refused = await watch();
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await problem(refused)).toEqual([429, 'TOO_MANY_TRIES']);
    aborts[0]?.abort();
    const last = new AbortController();
    await until(async () => ((await watch(last)).status === 200 ? true : undefined));
    for (const abort of [...aborts, last]) abort.abort();
  });

  it('believes X-Forwarded-For from the configured proxies alone', async () => {
    const heard: (string | undefined)[] = [];
    const nats = await connect({ servers: stage.nats.url, ...stage.nats.everything });
    nats.subscribe(calls.identity.endSession.subject, { callback: (_error, message) => void heard.push(message.headers?.get('Siegelpost-Source')) });
    await nats.flush();
    const end = (localAddress: string, forwarded: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const headers = { ...bearer, 'x-forwarded-for': forwarded };
        request(origin.replace('localhost', '127.0.0.1') + '/api/session', { method: 'DELETE', headers, localAddress }, (answer) => answer.resume().on('end', resolve))
          .on('error', reject)
          .end();
      });
    await end('127.0.0.1', '192.0.2.7');
    await end('127.0.0.9', '192.0.2.7');
    await end('127.0.0.9', '198.51.100.1, 2001:db8:1:2:3:4:5:6');
    expect(await until(() => (heard.length < 3 ? undefined : heard))).toEqual(['127.0.0.1', '192.0.2.7', '2001:db8:1:2::/64']);
    await nats.close();
  });

  it('serves pages and scripts with a policy that lets nothing else run', async () => {
    for (const path of ['/', '/register', '/assets/worker-1.js', '/api/openapi.json']) {
      const answer = await send(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
      expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self' http://localhost:9000;");
    }
    expect((await send('/assets/worker-1.js')).headers.get('cache-control')).toContain('immutable');
    expect(await problem(await send('/assets/gone.js'))).toEqual([404, 'NOT_FOUND']);
  });

  it('allows the camera where the QR code of a Super PIN is scanned, and nowhere else', async () => {
    const policyOf = async (path: string) => (await send(path)).headers.get('permissions-policy');
    for (const path of ['/recover', '/rehearsal', '/rehearsal?camera']) expect(await policyOf(path)).toContain('camera=(self)');
    for (const path of ['/', '/inbox', '/recover/more', '/api/openapi.json', '/assets/worker-1.js']) {
      expect([path, await policyOf(path)]).toEqual([path, 'camera=(), geolocation=(), microphone=(), payment=(), usb=()']);
    }
  });

  it('serves a script compressed to those who take it so, under the same policy', async () => {
    const plain = await send('/assets/worker-1.js', { headers: { 'accept-encoding': 'identity' } });
    const compressed = await send('/assets/worker-1.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect([plain, compressed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'br']);
    for (const answer of [plain, compressed]) {
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(answer.headers.get('content-type')).toContain('javascript');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await answer.text()).toBe('self.onmessage = null;');
    }
  });

  it('describes every route', async () => {
    const document = (await (await send('/api/openapi.json')).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/mailboxes/{mailbox}/messages/{mid}');
  });

  it('describes every event', async () => {
    const document = (await (await send('/api/asyncapi.json')).json()) as { asyncapi: string; channels: object };
    expect(document.asyncapi).toMatch(/^3\./);
    expect(Object.keys(document.channels)).toEqual(Object.keys(events));
  });

  it('tells an open stream what arrives, and a returning one what it missed', async () => {
    const abort = new AbortController();
    const answer = await send(`/api/mailboxes/${mailbox}/events`, { headers: { ...bearer, 'last-event-id': '2' }, signal: abort.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const reading = (async () => {
      for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    await until(() => (text.includes('id: 4\n') ? true : undefined));
    sequence = 5;
    const delivered = { mailbox, sequence, mid, class: 'letter', sizeClass: 'up-to-8KiB', own: false } as const;
    await stage.tell(events.messageDelivered, delivered, { key: mailbox, sequence });
    await until(() => (text.includes('id: 5\nevent: letter\ndata: {"sequence":5}\n\n') ? true : undefined));
    abort.abort();
    await reading;
  });

  it('closes the streams of a mailbox that somebody may no longer use, and asks anew what everybody may do', async () => {
    const answer = await send(`/api/mailboxes/${mailbox}/events`, { headers: bearer });
    const reading = (async () => {
      for await (const chunk of answer.body ?? []) if (chunk.length === 0) break;
      return 'closed';
    })();
    const minted = people.minted.length;
    await stage.tell(events.membershipEnded, { account: session.account, subject: 's'.repeat(43), practice: mailbox });
    expect(await reading).toBe('closed');
    expect((await send(`/api/mailboxes/${mailbox}`, { headers: bearer })).status).toBe(200);
    expect(people.minted.length).toBeGreaterThan(minted);
  });
});

/** What a server says to these bytes until it closes the connection. */
function overSocket(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connectSocket(port, 'localhost', () => socket.write(text));
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
