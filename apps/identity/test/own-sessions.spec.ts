import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls } from '@siegelpost/contracts';
import type { Begun } from './identity-stage.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { listSessions, endOwnSession, endOtherSessions, getSession, mintAccessToken } = calls.identity;

describe('the sessions of an account', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  let elsewhere: Begun;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    patient = await stage.patient(practice);
    elsewhere = await stage.login(patient.address, patient.password);
  });

  const list = async ({ sessionToken }: Pick<Begun, 'sessionToken'>) => (await stage.call(listSessions, { sessionToken })).sessions;
  const idOf = async (one: Pick<Begun, 'sessionToken'>): Promise<string> => (await list(one)).find(({ current }) => current)?.id ?? '';
  const lives = ({ sessionToken }: Pick<Begun, 'sessionToken'>) => refusalOf(stage.call(getSession, { sessionToken }));

  it('are listed by ids that are no tokens, with what they are used by and which one asks', async () => {
    const { sessionToken } = patient;
    const client = { program: 'Firefox', system: 'Linux' };
    await stage.call(mintAccessToken, { sessionToken, audience: 'keys', client });
    const sessions = await list(patient);
    expect(sessions).toHaveLength(2);
    const [mine] = sessions.filter(({ current }) => current);
    expect(mine).toMatchObject({ client, startedAt: expect.any(String), lastSeenAt: expect.any(String) });
    expect(sessions.find(({ current }) => !current)?.client).toEqual({ program: null, system: null });
    for (const { id } of sessions) expect(await lives({ sessionToken: id.replaceAll('-', '').padEnd(43, 'A') })).toBe('SESSION_ENDED');
    const other = { program: 'Chrome', system: null };
    await stage.call(mintAccessToken, { sessionToken, audience: 'keys', client: other });
    expect((await list(patient)).find(({ current }) => current)?.client).toEqual(other);
  });

  it('that have ended are not listed', async () => {
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '30 minutes' WHERE id = $1`, [await idOf(elsewhere)]);
    expect(await list(patient)).toHaveLength(1);
  });

  it('are ended one by one', async () => {
    const { sessionToken } = patient;
    await stage.call(endOwnSession, { sessionToken, id: await idOf(elsewhere) });
    expect([await lives(elsewhere), await lives(patient)]).toEqual(['SESSION_ENDED', 'not refused']);
    await stage.call(endOwnSession, { sessionToken, id: await idOf(patient) });
    expect(await lives(patient)).toBe('SESSION_ENDED');
  });

  it('are ended all but one', async () => {
    const third = await stage.login(patient.address, patient.password);
    await stage.call(endOtherSessions, { sessionToken: patient.sessionToken });
    expect([await lives(patient), await lives(elsewhere), await lives(third)]).toEqual(['not refused', 'SESSION_ENDED', 'SESSION_ENDED']);
    expect(await lives(practice)).toBe('not refused');
  });

  it('are nobody else’s to see or to end', async () => {
    const id = await idOf(patient);
    expect((await list(practice)).map((one) => one.id)).not.toContain(id);
    for (const unknown of [id, randomUUID()]) {
      expect(await refusalOf(stage.call(endOwnSession, { sessionToken: practice.sessionToken, id: unknown }))).toBe('NOT_FOUND');
    }
    expect(await lives(patient)).toBe('not refused');
    const sessionToken = 'A'.repeat(43);
    expect(await refusalOf(stage.call(listSessions, { sessionToken }))).toBe('SESSION_ENDED');
    expect(await refusalOf(stage.call(endOwnSession, { sessionToken, id }))).toBe('SESSION_ENDED');
    expect(await refusalOf(stage.call(endOtherSessions, { sessionToken }))).toBe('SESSION_ENDED');
  });
});
