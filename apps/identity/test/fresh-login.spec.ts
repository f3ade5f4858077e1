import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { confirmLogin, checkFreshness } = calls.identity;

describe('a password entered again', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const sidOf = async (sessionToken: string): Promise<string> => {
    const { accessToken } = await stage.call(calls.identity.mintAccessToken, { sessionToken, audience: 'keys' });
    const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(claims) as { sid: string }).sid;
  };
  const isFresh = async ({ sessionToken, session: { account } }: { sessionToken: string; session: { account: string } }) =>
    (await stage.stage.call(checkFreshness, { session: await sidOf(sessionToken), account })).fresh;

  it('makes this session fresh for five minutes, and no other', async () => {
    const elsewhere = await stage.login(practice.address, practice.password);
    expect(await isFresh(practice)).toBe(false);
    const { sessionToken, address, password } = practice;
    const finish = await stage.loginFinish(address, password);
    const { credentialId } = await stage.call(confirmLogin, { sessionToken, ...finish });
    expect(credentialId).toBe(practice.session.credentialId);
    expect([await isFresh(practice), await isFresh(elsewhere)]).toEqual([true, false]);
    expect(await refusalOf(stage.call(confirmLogin, { sessionToken, ...finish }))).toBe('LOGIN_FAILED');
    await stage.sql(`UPDATE session SET fresh_until = fresh_until - interval '5 minutes'`);
    expect(await isFresh(practice)).toBe(false);
  });

  it('counts for its own account alone', async () => {
    const patient = await stage.patient(practice);
    const finish = await stage.loginFinish(patient.address, patient.password);
    const { sessionToken } = practice;
    expect(await refusalOf(stage.call(confirmLogin, { sessionToken, ...finish }))).toBe('LOGIN_FAILED');
    const again = await stage.loginFinish(practice.address, practice.password);
    await stage.call(confirmLogin, { sessionToken, ...again });
    const session = await sidOf(sessionToken);
    expect(await stage.stage.call(checkFreshness, { session, account: patient.session.account })).toEqual({ fresh: false });
    expect(await stage.stage.call(checkFreshness, { session: randomUUID(), account: practice.session.account })).toEqual({
      fresh: false,
    });
  });

  it('is of no use to a session that has ended', async () => {
    const patient = await stage.patient(practice);
    const { sessionToken } = patient;
    const session = await sidOf(sessionToken);
    await stage.call(confirmLogin, { sessionToken, ...(await stage.loginFinish(patient.address, patient.password)) });
    const finish = await stage.loginFinish(patient.address, patient.password);
    await stage.call(calls.identity.endSession, { sessionToken });
    expect(await refusalOf(stage.call(confirmLogin, { sessionToken, ...finish }))).toBe('SESSION_ENDED');
    const { account } = patient.session;
    expect(await stage.stage.call(checkFreshness, { session, account })).toEqual({ fresh: false });
  });
});
