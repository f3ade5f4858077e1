import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessClaims, calls } from '@siegelpost/contracts';
import { AccessTokenVerifier, JwksCache } from '@siegelpost/service-kit';
import { rotateSigningKey } from '../src/index.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { getSession, endSession, mintAccessToken, getJwks, listInvitations } = calls.identity;

describe('sessions and their access tokens', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const login = () => stage.login(practice.address, practice.password);
  const mint = (sessionToken: string) => stage.call(mintAccessToken, { sessionToken, audience: 'keys' });
  const verify = async (token: string, audience: 'keys' | 'messaging' = 'keys') => {
    const jwks = new JwksCache(() => stage.call(getJwks, {}));
    return new AccessTokenVerifier(audience, stage.stage.signer.installation, jwks).verify(token);
  };
  const claimsOf = (token: string) =>
    AccessClaims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

  it('a session tells who is signed in', async () => {
    const { session, sessionToken } = await login();
    const { secondsLeft, idleSecondsLeft, ...info } = await stage.call(getSession, { sessionToken });
    expect(session).toMatchObject(info);
    expect(secondsLeft).toBeGreaterThan(12 * 3600 - 60);
    expect(idleSecondsLeft).toBeGreaterThan(1800 - 60);
    expect(idleSecondsLeft).toBeLessThanOrEqual(1800);
    const hours = (Date.parse(session.expiresAt) - Date.parse(session.startedAt)) / 3_600_000;
    expect(hours).toBe(12);
    expect(session.idleSeconds).toBe(1800);
  });

  it('an access token verifies by the published keys, for its audience alone', async () => {
    const { accessToken, expiresAt } = await mint((await login()).sessionToken);
    const claims = await verify(accessToken);
    expect(claims).toMatchObject({
      iss: stage.stage.signer.installation,
      aud: 'keys',
      sub: practice.session.account,
      subject: practice.session.subject,
      practices: [{ practice: practice.practice, role: 'administrator' }],
    });
    expect(claims.exp - claims.iat).toBe(300);
    expect(new Date(claims.exp * 1000).toISOString()).toBe(expiresAt);
    expect(await refusalOf(verify(accessToken, 'messaging'))).toBe('SESSION_REQUIRED');
    const list = stage.call(listInvitations, { practice: practice.practice }, { accessToken });
    expect(await refusalOf(list)).toBe('SESSION_REQUIRED');
  });

  it('a session that was signed out mints nothing; signing out again is no fault', async () => {
    const { sessionToken } = await login();
    await stage.call(endSession, { sessionToken });
    await stage.call(endSession, { sessionToken });
    expect(await refusalOf(stage.call(getSession, { sessionToken }))).toBe('SESSION_ENDED');
    expect(await refusalOf(mint(sessionToken))).toBe('SESSION_ENDED');
  });

  it('a session ends after 30 idle minutes and after 12 hours', async () => {
    const idle = await login();
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '30 minutes'`);
    expect(await refusalOf(mint(idle.sessionToken))).toBe('SESSION_ENDED');
    const old = await login();
    await stage.sql('UPDATE session SET expires_at = now()');
    expect(await refusalOf(stage.call(getSession, { sessionToken: old.sessionToken }))).toBe('SESSION_ENDED');
    expect(await refusalOf(mint('A'.repeat(43)))).toBe('SESSION_ENDED');
  });

  it('a session is not prolonged by what nobody did, and tells by the server’s clock what is left of it', async () => {
    const { sessionToken } = await login();
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '26 minutes'`);
    await stage.call(mintAccessToken, { sessionToken, audience: 'messaging', attended: false });
    const left = async (attended: boolean) => (await stage.call(getSession, { sessionToken, attended })).idleSecondsLeft;
    const before = await left(false);
    expect(before).toBeLessThanOrEqual(4 * 60);
    expect(before).toBeGreaterThan(3 * 60);
    expect(await left(true)).toBeGreaterThan(29 * 60);
    expect(await left(false)).toBeGreaterThan(29 * 60);
  });

  it('no use prolongs a session beyond its 12 hours', async () => {
    const { sessionToken } = await login();
    await stage.sql(`UPDATE session SET expires_at = now() + interval '10 minutes'`);
    const { secondsLeft, idleSecondsLeft } = await stage.call(getSession, { sessionToken });
    expect(secondsLeft).toBeLessThanOrEqual(600);
    expect(idleSecondsLeft).toBe(secondsLeft);
  });

  it('a session lives on while it is used, and no token outlives it', async () => {
    const { sessionToken } = await login();
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '29 minutes'`);
    await mint(sessionToken);
    const [row] = await stage.sql(`SELECT count(*)::int AS fresh FROM session WHERE last_seen_at > now() - interval '1 minute'`);
    expect(row?.['fresh']).toBeGreaterThan(0);
    await stage.sql(`UPDATE session SET expires_at = now() + interval '1 minute'`);
    const { iat, exp } = claimsOf((await mint(sessionToken)).accessToken);
    expect(exp - iat).toBeLessThanOrEqual(60);
  });

  it('a key rotated in its turn is published before it signs, and the old one stays', async () => {
    const { sessionToken } = await login();
    const before = await mint(sessionToken);
    const next = await rotateSigningKey(stage.env, 'in-turn');
    const { keys } = await stage.call(getJwks, {});
    expect(keys.map(({ kid }) => kid)).toContain(next);
    expect(keys.every((key) => !('d' in key))).toBe(true);
    const kidOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    expect(kidOf((await mint(sessionToken)).accessToken)).toBe(kidOf(before.accessToken));
    await stage.sql('UPDATE signing_key SET active_from = now() WHERE kid = $1', [next]);
    const after = await mint(sessionToken);
    expect(kidOf(after.accessToken)).toBe(next);
    await verify(before.accessToken);
    await verify(after.accessToken);
  });

  it('a key rotated at once withdraws the others with their tokens, and sessions go on', async () => {
    const { sessionToken } = await login();
    const before = await mint(sessionToken);
    const kid = await rotateSigningKey(stage.env, 'at-once');
    expect((await stage.call(getJwks, {})).keys.map((key) => key.kid)).toEqual([kid]);
    expect(await refusalOf(verify(before.accessToken))).toBe('SESSION_REQUIRED');
    await verify((await mint(sessionToken)).accessToken);
  });

  it('a key that has served is forgotten when the next is due', async () => {
    const { sessionToken } = await login();
    await stage.sql(`UPDATE signing_key SET active_from = now() - interval '23 hours 50 minutes'`);
    await stage.restart();
    const { keys } = await stage.call(getJwks, {});
    expect(keys).toHaveLength(2);
    await stage.sql(`UPDATE signing_key SET expires_at = now(), active_from = now() - interval '25 hours' WHERE expires_at IS NOT NULL`);
    await stage.sql(`UPDATE signing_key SET active_from = now() WHERE expires_at IS NULL`);
    await stage.restart();
    expect((await stage.call(getJwks, {})).keys).toHaveLength(1);
    await verify((await mint(sessionToken)).accessToken);
  });

  it('private keys, session tokens and records rest sealed or hashed', async () => {
    const { sessionToken } = await login();
    const [row] = await stage.sql(
      `SELECT string_agg(t, '') AS text FROM (SELECT s::text AS t FROM session s UNION ALL SELECT k::text FROM signing_key k) r`,
    );
    expect(String(row?.['text'])).not.toContain(sessionToken);
    expect(String(row?.['text'])).not.toContain('"d"');
    expect(String(row?.['text'])).not.toContain(Buffer.from('"d":"').toString('hex'));
  });
});
