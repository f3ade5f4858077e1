import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import jose from 'node-jose';
import { CallContext, connectNats, Handle, RpcClient, ServiceLog, startService } from '../src/index.js';
import type { ReplyOf, RunningService } from '../src/index.js';
import { startInstallation } from './installation.js';

const keyStore = jose.JWK.createKeyStore();
const practice = 'p'.repeat(43);
const mailbox = 'm'.repeat(43);

@Controller()
class Identity {
  @Handle(calls.identity.getJwks)
  async jwks(): Promise<ReplyOf<typeof calls.identity.getJwks>> {
    return keyStore.toJSON() as ReplyOf<typeof calls.identity.getJwks>;
  }

  @Handle(calls.identity.getNoticeRecipient)
  async recipient(): Promise<ReplyOf<typeof calls.identity.getNoticeRecipient>> {
    throw new TypeError('a fault with secrets in its message');
  }
}

@Controller()
class Messaging {
  finished = 0;

  @Handle(calls.messaging.getMailbox)
  async mailbox(
    input: InputOf<typeof calls.messaging.getMailbox>,
    context: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.getMailbox>> {
    if (input.mailbox !== context.claims.subject)
      throw new Problem('MAILBOX_NOT_YOURS', 'not this one', { retryAfter: 3 });
    throw new Problem('MAILBOX_NOT_READY', context.claims.sub);
  }

  @Handle(calls.messaging.deleteMessage)
  async slow(): Promise<ReplyOf<typeof calls.messaging.deleteMessage>> {
    await new Promise((resolve) => setTimeout(resolve, 300));
    this.finished += 1;
    return {};
  }
}

@Module({ controllers: [Identity] })
class IdentityModule {}
@Module({ controllers: [Messaging] })
class MessagingModule {}

describe('calls between services', () => {
  let place: Awaited<ReturnType<typeof startInstallation>>;
  let identity: RunningService;
  let messaging: RunningService;
  let gateway: RpcClient;
  let notifications: RpcClient;
  const closing: (() => Promise<void>)[] = [];

  const clientOf = async (service: 'gateway' | 'notifications'): Promise<RpcClient> => {
    const nats = await connectNats({
      url: place.nats.url,
      user: service,
      password: place.passwordOf(service),
      service,
    });
    closing.push(() => nats.close());
    return new RpcClient(nats, ServiceLog.create(service, 'silent'));
  };
  const token = async (claims: object = {}, key?: jose.JWK.Key): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const payload = JSON.stringify({
      iss: place.env['SIEGELPOST_INSTALLATION_ID'],
      aud: 'messaging',
      sub: '22222222-2222-4222-8222-222222222222',
      sid: '33333333-3333-4333-8333-333333333333',
      subject: mailbox,
      practices: [{ practice, role: 'member' }],
      iat: now,
      exp: now + 300,
      ...claims,
    });
    const signer = jose.JWS.createSign({ format: 'compact', alg: 'ES256' }, key ?? keyStore.all()[0]!);
    return String(await signer.update(payload, 'utf8').final());
  };
  const ask = async (accessToken?: string, input: object = { mailbox }): Promise<unknown> =>
    gateway
      .call(calls.messaging.getMailbox, input as InputOf<typeof calls.messaging.getMailbox>, {
        ...(accessToken === undefined ? {} : { accessToken }),
      })
      .catch((error: unknown) => error);

  beforeAll(async () => {
    await keyStore.generate('EC', 'P-256', { alg: 'ES256', use: 'sig' });
    place = await startInstallation();
    identity = await startService({ name: 'identity', module: IdentityModule, env: place.env });
    messaging = await startService({ name: 'messaging', module: MessagingModule, env: place.env });
    gateway = await clientOf('gateway');
    notifications = await clientOf('notifications');
  }, 120_000);
  afterAll(async () => {
    await messaging.stop();
    await identity.stop();
    for (const close of closing) await close();
    await place.stop();
  });

  it('hands a valid token to the handler as claims, and its refusal to the caller', async () => {
    expect(await ask(await token())).toMatchObject({
      code: 'MAILBOX_NOT_READY',
      detail: expect.stringMatching(/^2222/),
    });
    expect(await ask(await token(), { mailbox: practice })).toMatchObject({
      code: 'MAILBOX_NOT_YOURS',
      detail: 'not this one',
      extra: { retryAfter: 3 },
    });
  });

  it('refuses a call without a token, for another service, of another installation, or expired', async () => {
    expect(await ask()).toMatchObject({ code: 'SESSION_REQUIRED' });
    expect(await ask(await token({ aud: 'keys' }))).toMatchObject({ code: 'SESSION_REQUIRED' });
    expect(await ask(await token({ iss: crypto.randomUUID() }))).toMatchObject({ code: 'SESSION_REQUIRED' });
    expect(await ask(await token({ exp: 1 }))).toMatchObject({ code: 'SESSION_ENDED' });
  });

  it('refuses a token signed by a key that identity does not publish', async () => {
    const stranger = await jose.JWK.createKey('EC', 'P-256', { alg: 'ES256', kid: keyStore.all()[0]?.kid });
    expect(await ask(await token({}, stranger))).toMatchObject({ code: 'SESSION_REQUIRED' });
    const unknown = await jose.JWK.createKey('EC', 'P-256', { alg: 'ES256' });
    expect(await ask(await token({}, unknown))).toMatchObject({ code: 'SESSION_REQUIRED' });
  });

  it('refuses an input that does not fit, without quoting it', async () => {
    const answer = await ask(await token(), { mailbox: 'secret-value' });
    expect(answer).toMatchObject({ code: 'INPUT_INVALID', detail: expect.stringContaining('mailbox') });
    expect(JSON.stringify(answer)).not.toContain('secret-value');
  });

  it('answers a fault of its own with INTERNAL and no detail', async () => {
    const answer: unknown = await notifications
      .call(calls.identity.getNoticeRecipient, { mailbox })
      .catch((error: unknown) => error);
    expect(answer).toMatchObject({ code: 'INTERNAL', detail: undefined });
  });

  it('says that a service is away where nobody answers', async () => {
    await expect(gateway.call(calls.keys.issueNonce, {})).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      extra: { retryAfter: 5 },
    });
  });

  it('refuses to send more than a message may hold', async () => {
    const sessionToken = 'x'.repeat(9_000_000);
    await expect(gateway.call(calls.identity.endSession, { sessionToken })).rejects.toMatchObject({
      code: 'BODY_TOO_LARGE',
    });
  });

  it('finishes what it began before it stops', async () => {
    const service = messaging.get(Messaging);
    const asked = gateway.call(
      calls.messaging.deleteMessage,
      { mailbox, mid: 'a'.repeat(22) },
      { accessToken: await token() },
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await messaging.stop();
    expect(service.finished).toBe(1);
    await expect(asked).resolves.toEqual({});
  });
});
