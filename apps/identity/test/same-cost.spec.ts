import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '@serenity-kit/opaque';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectNats } from '@siegelpost/service-kit';
import type { RunningService } from '@siegelpost/service-kit';
import { startGateway } from '@siegelpost/gateway';
import { startNotifications } from '@siegelpost/notifications';
import { createTestDatabase, freePort, startMailCatcher } from '@siegelpost/testing';
import type { MailCatcher, TestDatabase } from '@siegelpost/testing';
import { DataSource } from 'typeorm';
import { IdentityStage } from './identity-stage.js';
import { Recorder } from './traffic.js';
import type { Traffic } from './traffic.js';

jest.setTimeout(60_000);

/** What the asker gets, and what it cost: all that may not tell whether an address has an account. */
interface Outcome extends Traffic {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly bodyBytes: number;
  readonly shape: unknown;
  /** Subject and size of each mail. */
  readonly mails: readonly string[];
}

/** Headers whose value is by nature another each time. */
const changing = new Set(['date', 'retry-after']);
const token32 = (): string => randomBytes(32).toString('base64url');
/** All of one length, as sizes are compared. */
const newAddress = (): string => `p-${randomUUID()}@example.org`;

describe('whether an address has an account shows in no answer and no cost:', () => {
  let stage: IdentityStage;
  let gateway: RunningService;
  let notifications: RunningService;
  let jobs: TestDatabase;
  let mails: MailCatcher;
  let recorder: Recorder;
  let origin: string;
  let folder: string;
  let closeTap: () => Promise<void>;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let startLoginRequest: string;
  const seen = new Set<string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'siegelpost-cost-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    stage = await IdentityStage.open();
    jobs = await createTestDatabase('notifications');
    mails = await startMailCatcher({ dataDir: folder });
    origin = `http://localhost:${await freePort()}`;
    const env = {
      ...stage.env,
      SIEGELPOST_NOTIFICATIONS_NATS_PASSWORD: 'notifications',
      SIEGELPOST_NOTIFICATIONS_DATABASE_URL: jobs.url,
      SIEGELPOST_SMTP_URL: mails.smtpUrl,
      SIEGELPOST_GATEWAY_NATS_PASSWORD: 'gateway',
      SIEGELPOST_GATEWAY_PORT: new URL(origin).port,
      SIEGELPOST_GATEWAY_WEB_DIR: folder,
      SIEGELPOST_PUBLIC_URL: origin,
      SIEGELPOST_OBJECT_STORE_PUBLIC_URL: 'http://localhost:9000',
    };
    notifications = await startNotifications(env);
    gateway = await startGateway(env);
    const tap = await connectNats({ url: stage.stage.nats.url, user: 'test', password: 'test', service: 'test' });
    closeTap = () => tap.close();
    recorder = new Recorder({ identity: stage.source, notifications: notifications.get(DataSource) }, tap);
    await tap.flush();
    ({ startLoginRequest } = client.startLogin({ password: 'ein anderes Passwort' }));
    practice = await stage.practice();
    await post('/invitations', invitation(newAddress()), practice.sessionToken);
    await settled();
  });
  afterAll(async () => {
    await gateway.stop();
    await notifications.stop();
    await closeTap();
    await stage.close();
    await mails.stop();
    await jobs.drop();
    rmSync(folder, { recursive: true });
  });

  const post = (path: string, body: object, sessionToken?: string): Promise<Response> =>
    fetch(`${origin}/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(sessionToken === undefined ? {} : { authorization: `Bearer ${sessionToken}` }) },
    });
  const invitation = (address: string) =>
    ({ id: randomBytes(16).toString('base64url'), practice: practice.practice, name: 'Erika Muster', address, language: 'de' });
  const count = async (rows: Promise<Record<string, unknown>[]>): Promise<number> => Number((await rows)[0]?.['count']);

  /** Waits until every event is published, every mail asked for is settled and told. */
  const settled = (): Promise<void> =>
    stage.until(async () => {
      const unsent = await count(stage.sql('SELECT count(*) FROM outbox WHERE NOT sent'));
      const asked = await count(stage.sql(`SELECT count(*) FROM outbox WHERE subject LIKE '%.issued'`));
      const done = await jobs.asSuperuser(async (superuser) => {
        await superuser.query('SET search_path TO siegelpost_notifications');
        const { rows } = await superuser.query<{ jobs: string; told: string }>(
          `SELECT (SELECT count(*) FROM mail_job WHERE state <> 'due') AS jobs, (SELECT count(*) FROM outbox WHERE sent) AS told`,
        );
        return rows[0];
      });
      return unsent === 0 && Number(done?.jobs) === asked && Number(done?.told) === asked;
    });

  const outcomeOf = async (path: string, body: object, sessionToken?: string): Promise<Outcome> => {
    let answer = new Response();
    let text = '';
    for (const { id } of mails.mails()) seen.add(id);
    const traffic = await recorder.during(async () => {
      answer = await post(path, body, sessionToken);
      text = await answer.text();
      await settled();
    });
    return {
      ...traffic,
      status: answer.status,
      headers: [...answer.headers].map(([name, value]) => [name, changing.has(name) ? 'there' : value] as const),
      bodyBytes: Buffer.byteLength(text),
      shape: shapeOf(JSON.parse(text)),
      mails: mails.mails().filter(({ id }) => !seen.has(id)).map(({ subject, text: words, html }) => `${subject}: ${words.length}, ${html.length}`),
    };
  };

  /** The outcome is the same for an address with an account and one without; answered once more for the test to look at. */
  const sameFor = async (ask: (address: string) => Promise<Outcome>): Promise<Outcome> => {
    const known = newAddress();
    await stage.practice(known);
    await settled();
    const withAccount = await ask(known);
    const without = await ask(newAddress());
    expect(withAccount).toEqual(without);
    expect(without.sql['identity']?.length).toBeGreaterThan(0);
    expect(without.nats.length).toBeGreaterThan(1);
    return without;
  };

  const loginStart = (address: string): Promise<Outcome> => outcomeOf('/login/start', { address, startLoginRequest });
  const challenge = async (address: string): Promise<string> =>
    ((await (await post('/login/start', { address, startLoginRequest })).json()) as { loginId: string }).loginId;
  const invited = async (address: string) => stage.invite(practice, address);

  it('beginning to sign in', async () => {
    expect((await sameFor(loginStart)).status).toBe(200);
  });

  it('finishing to sign in with a wrong password', async () => {
    const finishLoginRequest = randomBytes(64).toString('base64url');
    const { status } = await sameFor(async (address) =>
      outcomeOf('/login/finish', { loginId: await challenge(address), finishLoginRequest }));
    expect(status).toBe(401);
  });

  it('being made to wait after many tries', async () => {
    const { status, headers } = await sameFor(async (address) => {
      await stage.until(async () => (await post('/login/start', { address, startLoginRequest })).status === 429);
      return loginStart(address);
    });
    expect(status).toBe(429);
    expect(headers).toContainEqual(['retry-after', 'there']);
  });

  it('being invited by a practice, with the mail that follows', async () => {
    const { status, mails: sent } = await sameFor((address) => outcomeOf('/invitations', invitation(address), practice.sessionToken));
    expect(status).toBe(201);
    expect(sent).toHaveLength(1);
  });

  it('the practice sending a new link, and withdrawing', async () => {
    for (const action of ['resend', 'revoke']) {
      const { status } = await sameFor(async (address) => {
        const { id } = await invited(address);
        await settled();
        return outcomeOf(`/invitations/${id}/${action}`, {}, practice.sessionToken);
      });
      expect(status).toBe(200);
    }
  });

  it('looking at a registration link, whose holder alone reads which it is', async () => {
    expect((await sameFor(async (address) => afterInviting(address, '/registration/view'))).status).toBe(200);
  });

  const afterInviting = async (address: string, path: string, body: object = {}): Promise<Outcome> => {
    const { token } = await invited(address);
    await settled();
    return outcomeOf(path, { token, ...body });
  };

  it.each(['renew', 'decline'])('holding a good link: %s', async (action) => {
    const { status, mails: sent } = await sameFor((address) => afterInviting(address, `/registration/${action}`));
    expect(status).toBe(200);
    expect(sent).toHaveLength(action === 'renew' ? 1 : 0);
  });

  it.each([
    ['begin', { name: 'Erika Muster' }, 410],
    ['renew', {}, 410],
    ['decline', {}, 410],
  ])('holding a link of a withdrawn invitation: %s', async (action, body, expected) => {
    const { status, mails: sent } = await sameFor(async (address) => {
      const { id, token } = await invited(address);
      await settled();
      await post(`/invitations/${id}/revoke`, {}, practice.sessionToken);
      await settled();
      return outcomeOf(`/registration/${action}`, { token, ...body });
    });
    expect([status, sent]).toEqual([expected, []]);
  });

  it('holding a link that a newer one replaced: begin', async () => {
    const { status } = await sameFor(async (address) => {
      const { id, token } = await invited(address);
      await settled();
      await post(`/invitations/${id}/resend`, {}, practice.sessionToken);
      await settled();
      return outcomeOf('/registration/begin', { token, name: 'Erika Muster' });
    });
    expect(status).toBe(410);
  });

  it.each([
    ['begin', { name: 'Erika Muster' }],
    ['renew', {}],
    ['decline', {}],
  ])('guessing a link: %s', async (action, body) => {
    // The same for a made-up token and for one of another kind that is on its way to an address.
    const { id } = await invited(newAddress());
    await post('/registration/begin', { token: await stage.token('invitation', id, 1), name: 'Erika Muster' });
    await settled();
    const other = await outcomeOf(`/registration/${action}`, { token: await stage.token('activation', id, 1), ...body });
    const made = await outcomeOf(`/registration/${action}`, { token: token32(), ...body });
    expect(other).toEqual(made);
    expect([made.status, made.mails]).toEqual([404, []]);
  });

  it('but for the holder of a good link of their own mail, who is told to sign in', async () => {
    const known = newAddress();
    await stage.practice(known);
    const { token } = await invited(known);
    await settled();
    const answer = await post('/registration/begin', { token, name: 'Erika Muster' });
    expect((await answer.json()) as object).toMatchObject({ code: 'ACCOUNT_EXISTS' });
    expect(await (await post('/registration/view', { token })).json()).toMatchObject({ mailbox: 'made' });
  });

  it('would show: an answer that differs is noticed', async () => {
    const { token } = await invited(newAddress());
    await settled();
    const good = await outcomeOf('/registration/decline', { token });
    const again = await outcomeOf('/registration/decline', { token });
    // The second time nothing is written; answer and size are the same.
    expect([again.status, again.bodyBytes, again.shape]).toEqual([good.status, good.bodyBytes, good.shape]);
    expect(again.sql).not.toEqual(good.sql);
  });
});

/** Members and their types; no values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
