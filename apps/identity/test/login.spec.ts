import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, Problem } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { startLogin, finishLogin } = calls.identity;
const someRequest = () => client.startLogin({ password: 'geraten' }).startLoginRequest;

describe('a login', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const start = (address: string, source: string) =>
    stage.call(startLogin, { address, startLoginRequest: someRequest() }, { source });

  it('begins a session, however the address is written', async () => {
    const { session, sessionToken } = await stage.login(practice.address.toUpperCase(), practice.password);
    expect(session.account).toBe(practice.session.account);
    expect(session.credentialId).toBe(practice.session.credentialId);
    expect(sessionToken).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is answered alike for known and unknown addresses, each time with the same account id', async () => {
    const known = [await start(practice.address, '198.51.100.1'), await start(practice.address, '198.51.100.1')];
    const unknown = [await start('x@example.org', '198.51.100.1'), await start('X@example.org', '198.51.100.1')];
    for (const [one, other] of [known, unknown]) expect(one?.account).toBe(other?.account);
    const shape = (answer: object) => Object.entries(answer).map(([name, value]) => [name, String(value).length]);
    expect(shape(known[0] ?? {})).toEqual(shape(unknown[0] ?? {}));
    expect(known[0]?.account).not.toBe(unknown[0]?.account);
  });

  it('leaves the same rows behind for known and unknown addresses', async () => {
    const rowsOf = (account: string) =>
      stage.sql(
        `SELECT (SELECT count(*) FROM login WHERE account = $1::uuid)::int AS states,
                (SELECT sum(length(state)) FROM login WHERE account = $1::uuid)::int AS bytes,
                (SELECT count(*) FROM login_delay WHERE key LIKE '%' || $1 || '%')::int AS delays`,
        [account],
      );
    const other = await stage.practice();
    const known = await start(other.address, '198.51.100.2');
    const unknown = await start('y@example.org', '198.51.100.2');
    expect(await rowsOf(known.account)).toEqual(await rowsOf(unknown.account));
  });

  it('is finished once: the same last message again is refused', async () => {
    const finish = await stage.loginFinish(practice.address, practice.password);
    await stage.call(finishLogin, finish);
    expect(await refusalOf(stage.call(finishLogin, finish))).toBe('LOGIN_FAILED');
  });

  it('finished twice at once begins one session', async () => {
    const finish = await stage.loginFinish(practice.address, practice.password);
    const codes = await Promise.all([1, 2, 3].map(() => refusalOf(stage.call(finishLogin, finish))));
    expect([...codes].sort()).toEqual(['LOGIN_FAILED', 'LOGIN_FAILED', 'not refused']);
  });

  it('is used up by a wrong last message', async () => {
    const finish = await stage.loginFinish(practice.address, practice.password);
    const wrong = { ...finish, finishLoginRequest: Buffer.alloc(64).toString('base64url') };
    expect(await refusalOf(stage.call(finishLogin, wrong))).toBe('LOGIN_FAILED');
    expect(await refusalOf(stage.call(finishLogin, finish))).toBe('LOGIN_FAILED');
  });

  it('is refused a minute later, with the last message of another login, and when made up', async () => {
    const finish = await stage.loginFinish(practice.address, practice.password);
    const other = await stage.loginFinish(practice.address, practice.password);
    const crossed = { loginId: other.loginId, finishLoginRequest: finish.finishLoginRequest };
    expect(await refusalOf(stage.call(finishLogin, crossed))).toBe('LOGIN_FAILED');
    await stage.sql('UPDATE login SET expires_at = now()');
    expect(await refusalOf(stage.call(finishLogin, finish))).toBe('LOGIN_FAILED');
    expect(await refusalOf(stage.call(finishLogin, { ...finish, loginId: 'A'.repeat(43) }))).toBe('LOGIN_FAILED');
  });

  it('refuses bad addresses and broken messages', async () => {
    const request = { address: 'nobody', startLoginRequest: someRequest() };
    expect(await refusalOf(stage.call(startLogin, request))).toBe('ADDRESS_INVALID');
    const broken = { address: practice.address, startLoginRequest: 'AAAA' };
    expect(await refusalOf(stage.call(startLogin, broken, { source: '198.51.100.3' }))).toBe('INPUT_INVALID');
  });

  it('begun and never finished counts as a failure: after five the source waits, for unknown addresses too', async () => {
    for (const address of [practice.address, 'unknown@example.org']) {
      const source = '203.0.113.7';
      for (let count = 0; count < 5; count += 1) await start(address, source);
      await start(address, source).then(
        () => expect('').toBe('a refusal'),
        (error: unknown) => {
          expect(error).toBeInstanceOf(Problem);
          expect(error).toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: 1 } });
        },
      );
    }
  });

  it('from where the account signed in before is not held up by strangers', async () => {
    await stage.login(practice.address, practice.password, '192.0.2.50');
    await stage.sql(`UPDATE login_delay SET failures = 1000, last_at = now() WHERE key = $1`, [
      `account ${practice.session.account}`,
    ]);
    expect(await refusalOf(start(practice.address, '203.0.113.99'))).toBe('TOO_MANY_TRIES');
    const { session } = await stage.login(practice.address, practice.password, '192.0.2.50');
    expect(session.account).toBe(practice.session.account);
  });

  it('leaves neither addresses nor sources nor usable states in the database', async () => {
    await start('canary-address@example.org', '203.0.113.200');
    const [row] = await stage.sql(
      `SELECT string_agg(t, '') AS text FROM (SELECT l::text AS t FROM login l UNION ALL SELECT d::text FROM login_delay d
       UNION ALL SELECT r::text FROM rate_limit r) all_rows`,
    );
    expect(String(row?.['text'])).not.toContain('canary-address');
    expect(String(row?.['text'])).not.toContain('203.0.113.200');
  });
});
