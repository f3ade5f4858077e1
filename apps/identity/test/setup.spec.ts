import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, events } from '@siegelpost/contracts';
import { fakeBundle, readBundle } from './fake-keys.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { startSetup, createPractice, getNoticeRecipient } = calls.identity;
const registrationRequest = () => client.startRegistration({ password: 'x' }).registrationRequest;

describe('a set-up token', () => {
  let stage: IdentityStage;
  beforeAll(async () => {
    stage = await IdentityStage.open();
  });
  afterAll(() => stage.close());

  it('makes a practice and its first administrator, who can sign in afterwards', async () => {
    const { session, practice, address, password, request } = await stage.practice('Ada@Praxis.Example');
    const stored = readBundle(request.bundle);
    expect(session).toMatchObject({
      address: 'ada@praxis.example',
      subject: stored.subject,
      credentialId: stored.credentialId,
      practices: [{ practice: stored.practice, mailName: 'Praxis Beispiel', role: 'administrator' }],
      origin: null,
      connections: [],
    });
    const told = await stage.stage.heard(events.practiceCreated, (data) => data.practice === practice);
    expect(told).toEqual({ account: session.account, subject: session.subject, practice });
    expect((await stage.login(address, password)).session.account).toBe(session.account);
    const { recipient } = await stage.stage.call(getNoticeRecipient, { mailbox: practice });
    expect(recipient).toEqual({ to: 'ada@praxis.example', also: [], language: 'de' });
  });

  it('answers the same request again with a new session and makes nothing twice', async () => {
    const { session, sessionToken, request } = await stage.practice();
    const again = await stage.call(createPractice, request);
    expect(again.session.account).toBe(session.account);
    expect(again.sessionToken).not.toBe(sessionToken);
    expect(stage.stage.told.filter(({ data }) => JSON.stringify(data).includes(session.account))).toHaveLength(1);
  });

  it('is refused for another request once used', async () => {
    const { request } = await stage.practice();
    const other = { ...request, bundle: fakeBundle('AAAA', true) };
    expect(await refusalOf(stage.call(createPractice, other))).toBe('SETUP_TOKEN_USED');
    expect(await refusalOf(stage.call(createPractice, { ...request, mailName: 'Andere' }))).toBe('SETUP_TOKEN_USED');
    const { setupToken } = request;
    const start = { setupToken, address: 'new@example.org', registrationRequest: registrationRequest() };
    expect(await refusalOf(stage.call(startSetup, start))).toBe('SETUP_TOKEN_USED');
  });

  it('is not used up when keys refuses, and the next try goes through', async () => {
    const request = await stage.practiceRequest(await stage.mintSetupToken(), 'retry@example.org');
    stage.keys.refusal = 'ENTRY_INVALID';
    expect(await refusalOf(stage.call(createPractice, request))).toBe('ENTRY_INVALID');
    stage.keys.refusal = null;
    expect((await stage.call(createPractice, request)).session.address).toBe('retry@example.org');
  });

  it('does not make a second account for an address', async () => {
    const { address } = await stage.practice();
    const setupToken = await stage.mintSetupToken();
    const start = { setupToken, address, registrationRequest: registrationRequest() };
    expect(await refusalOf(stage.call(startSetup, start))).toBe('CREDENTIAL_CONFLICT');
    const create = await stage.practiceRequest(setupToken, 'free@example.org');
    expect(await refusalOf(stage.call(createPractice, { ...create, address }))).toBe('CREDENTIAL_CONFLICT');
  });

  it('is refused when unknown, expired or tried too often', async () => {
    const start = { address: 'a@example.org', registrationRequest: registrationRequest() };
    const unknown = 'A'.repeat(43);
    expect(await refusalOf(stage.call(startSetup, { ...start, setupToken: unknown }))).toBe('SETUP_TOKEN_UNKNOWN');
    const setupToken = await stage.mintSetupToken();
    for (let count = 0; count < 10; count += 1) await stage.call(startSetup, { ...start, setupToken });
    expect(await refusalOf(stage.call(startSetup, { ...start, setupToken }))).toBe('TOO_MANY_TRIES');
    const late = await stage.mintSetupToken();
    await stage.sql('UPDATE setup_token SET expires_at = now() WHERE used_at IS NULL');
    expect(await refusalOf(stage.call(startSetup, { ...start, setupToken: late }))).toBe('SETUP_TOKEN_EXPIRED');
  });

  it('refuses what is no address and no OPAQUE message', async () => {
    const setupToken = await stage.mintSetupToken();
    const start = { setupToken, address: 'nobody', registrationRequest: registrationRequest() };
    expect(await refusalOf(stage.call(startSetup, start))).toBe('ADDRESS_INVALID');
    const broken = { ...start, address: 'b@example.org', registrationRequest: 'AAAA' };
    expect(await refusalOf(stage.call(startSetup, broken))).toBe('INPUT_INVALID');
  });

  it('refuses a registration record that no login could read', async () => {
    const request = await stage.practiceRequest(await stage.mintSetupToken(), 'broken@example.org');
    const bundle = fakeBundle('A'.repeat(256), true);
    expect(await refusalOf(stage.call(createPractice, { ...request, bundle }))).toBe('INPUT_INVALID');
    expect(await stage.sql(`SELECT 1 FROM account WHERE address = 'broken@example.org'`)).toEqual([]);
  });
});
