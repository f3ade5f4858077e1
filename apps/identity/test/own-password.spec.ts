import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, events } from '@siegelpost/contracts';
import { fakeCredential, readBundle } from './fake-keys.js';
import type { Begun } from './identity-stage.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { startPassword, changePassword, renewAccount, checkCredential, viewRecovery, confirmLogin, getSession, completeRecovery } = calls.identity;
const { requestReset, completeReset } = calls.identity;
const oldPassword = 'vier Worte sind genug';
const newPassword = 'ein ganz neues Passwort';

describe('a password changed while signed in', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    patient = await stage.patient(practice);
  });

  const prove = async ({ sessionToken }: Pick<Begun, 'sessionToken'>, password = oldPassword): Promise<void> => {
    await stage.call(confirmLogin, { sessionToken, ...(await stage.loginFinish(patient.address, password, randomUUID())) });
  };
  const requestFor = async ({ sessionToken }: Pick<Begun, 'sessionToken'>, password = newPassword, endOthers = false) => {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    const started = await stage.call(startPassword, { sessionToken, registrationRequest });
    const record = stage.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return { sessionToken, bundle: fakeCredential(record, patient.session.subject), auth: '{"signed":true}', endOthers };
  };
  const prepared = async (by: Pick<Begun, 'sessionToken'>) => {
    await prove(by);
    return requestFor(by);
  };
  const fits = (password: string): Promise<boolean> => stage.login(patient.address, password, randomUUID()).then(() => true, () => false);
  const lives = ({ sessionToken }: Pick<Begun, 'sessionToken'>) => refusalOf(stage.call(getSession, { sessionToken }));

  it.each([
    ['keeps the other sessions', false, 'not refused'],
    ['ends the other sessions', true, 'SESSION_ENDED'],
  ] as const)('%s, renews this one and tells of it', async (_name, endOthers, other) => {
    const elsewhere = await stage.login(patient.address, oldPassword);
    await prove(patient);
    const request = await requestFor(patient, newPassword, endOthers);
    const renewed = await stage.call(changePassword, request);
    const { credentialId } = readBundle(request.bundle);
    expect(renewed.session).toMatchObject({ account: patient.session.account, credentialId });
    expect([await lives(patient), await lives(renewed), await lives(elsewhere)]).toEqual(['SESSION_ENDED', 'not refused', other]);
    const { subject, account } = patient.session;
    const told = await stage.stage.heard(events.credentialChanged, (data) => data.subject === subject);
    expect(told).toEqual({ account, subject, credential: credentialId });
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
  });

  it('is refused to a session whose password was not just proven', async () => {
    const { sessionToken } = patient;
    const { registrationRequest } = client.startRegistration({ password: newPassword });
    expect(await refusalOf(stage.call(startPassword, { sessionToken, registrationRequest }))).toBe('FRESH_LOGIN_REQUIRED');
    await prove(patient);
    const request = await requestFor(patient);
    await stage.sql(`UPDATE session SET fresh_until = now() WHERE account = $1`, [patient.session.account]);
    expect(await refusalOf(stage.call(changePassword, request))).toBe('FRESH_LOGIN_REQUIRED');
    expect(stage.keys.stored.get(patient.session.account)).not.toBe(request.bundle);
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([true, false]);
  });

  it('makes no other session fresh, and ends what was fresh by the old password', async () => {
    const elsewhere = await stage.login(patient.address, oldPassword);
    await prove(patient);
    await prove(elsewhere);
    const late = await requestFor(elsewhere, 'ein drittes Passwort');
    await stage.call(changePassword, await requestFor(patient));
    expect(await refusalOf(stage.call(changePassword, late))).toBe('FRESH_LOGIN_REQUIRED');
    expect(await fits(newPassword)).toBe(true);
  });

  it('of two at once lets one through, whose slot and record belong together', async () => {
    const elsewhere = await stage.login(patient.address, oldPassword);
    await prove(patient);
    await prove(elsewhere);
    const requests = [await requestFor(patient, 'das erste Passwort'), await requestFor(elsewhere, 'das andere Passwort')];
    const codes = await Promise.all(requests.map((input) => refusalOf(stage.call(changePassword, input))));
    expect([...codes].sort()).toEqual(['FRESH_LOGIN_REQUIRED', 'not refused']);
    const [row] = await stage.sql('SELECT record, credential_id FROM account WHERE subject = $1', [patient.session.subject]);
    const taken = readBundle(requests[codes.indexOf('not refused')]?.bundle ?? '');
    expect(row).toEqual({ record: taken.record, credential_id: taken.credentialId });
  });

  it('is overtaken by a recovery, which ends its session', async () => {
    const { subject } = patient.session;
    const recovery = await stage.recoveryRequest(await stage.recoveryToken(patient.address), subject, 'ein drittes Passwort');
    await prove(patient);
    const request = await requestFor(patient);
    await stage.call(completeRecovery, recovery);
    expect(await refusalOf(stage.call(changePassword, request))).toBe('SESSION_ENDED');
    expect(await fits('ein drittes Passwort')).toBe(true);
  });

  it('stops a reset that waits, whoever asked for it: its owner has the mailbox', async () => {
    const token = await stage.recoveryToken(patient.address);
    expect((await stage.call(requestReset, { token })).waits).toBe(true);
    await stage.call(changePassword, await prepared(patient));
    const { account, subject } = patient.session;
    expect(await stage.stage.heard(events.resetStopped, (data) => data.account === account)).toEqual({ account, subject });
    expect(await stage.sql('SELECT state FROM reset WHERE account = $1', [account])).toEqual([{ state: 'stopped' }]);
  });

  it('beside a reset that is completed: one waits for the other, and the account is never between two', async () => {
    const token = await stage.recoveryToken(patient.address);
    const change = await prepared(patient);
    await stage.call(requestReset, { token });
    await stage.sql(`UPDATE reset SET due_at = now(), waits = false WHERE account = $1`, [patient.session.account]);
    const resetRequest = await stage.resetRequest(token, 'das Passwort des Zurücksetzens');
    const go = stage.keys.holdAnswers();
    const changing = stage.call(changePassword, change).then(() => 'changed', (error: { code: string }) => error.code);
    const resetting = stage.call(completeReset, resetRequest).then(() => 'reset', (error: { code: string }) => error.code);
    go();
    const outcome = [await changing, await resetting];
    expect([['changed', 'RESET_STOPPED'], ['SESSION_ENDED', 'reset']]).toContainEqual(outcome);
    const now = await Promise.all([fits(oldPassword), fits(newPassword), fits('das Passwort des Zurücksetzens')]);
    expect(now).toEqual(outcome[0] === 'changed' ? [false, true, false] : [false, false, true]);
  });

  it('sent again with the same bytes is answered again, and to nobody with others', async () => {
    await prove(patient);
    const request = await requestFor(patient);
    const first = await stage.call(changePassword, request);
    const again = await stage.call(changePassword, request);
    expect(again.session.credentialId).toBe(first.session.credentialId);
    expect(again.sessionToken).not.toBe(first.sessionToken);
    expect(await refusalOf(stage.call(changePassword, { ...request, auth: '{"signed":false}' }))).toBe('SESSION_ENDED');
    expect(await refusalOf(stage.call(changePassword, { ...request, sessionToken: practice.sessionToken }))).toBe('FRESH_LOGIN_REQUIRED');
    await stage.sql(`UPDATE credential_change SET changed_at = now() - interval '24 hours'`);
    expect(await refusalOf(stage.call(changePassword, request))).toBe('SESSION_ENDED');
  });

  it('cut off between keys and the change leaves the old one, and the same request goes on', async () => {
    await prove(patient);
    const request = await requestFor(patient);
    const release = stage.keys.holdAnswers();
    const cut = refusalOf(stage.call(changePassword, request));
    await stage.until(() => [...stage.keys.stored.values()].includes(request.bundle));
    await stage.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'siegelpost_identity' AND datname = current_database()`,
    );
    release();
    expect(await cut).toBe('SERVICE_UNAVAILABLE');
    await stage.restart();
    expect(await fits(oldPassword)).toBe(true);
    expect((await stage.call(changePassword, request)).session.subject).toBe(patient.session.subject);
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
  });

  it('changes nothing when keys refuses or speaks of another subject', async () => {
    await prove(patient);
    const request = await requestFor(patient);
    for (const code of ['AUTH_INVALID', 'NONCE_INVALID', 'KEYRING_CONFLICT'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(stage.call(changePassword, request))).toBe(code);
    }
    stage.keys.refusal = null;
    const { record } = readBundle(request.bundle);
    const stranger = { ...request, bundle: fakeCredential(record, 'A'.repeat(43)) };
    expect(await refusalOf(stage.call(changePassword, stranger))).toBe('AUTH_INVALID');
    expect([await fits(oldPassword), await lives(patient)]).toEqual([true, 'not refused']);
  });

  it('with new keys ends every other session and all links for a new password, and keys learns which one is in use', async () => {
    const elsewhere = await stage.login(patient.address, oldPassword);
    const token = await stage.recoveryToken(patient.address);
    const { endOthers: _kept, ...early } = { ...(await prepared(patient)) };
    const { account } = patient.session;
    const inUse = (credentialId: string) => stage.stage.call(checkCredential, { account, credentialId });
    const { credentialId } = readBundle(early.bundle);
    expect(await inUse(credentialId)).toEqual({ inUse: false });
    const renewed = await stage.call(renewAccount, early);
    expect(await inUse(credentialId)).toEqual({ inUse: true });
    expect([await lives(elsewhere), await lives(patient), await lives(renewed)]).toEqual(['SESSION_ENDED', 'SESSION_ENDED', 'not refused']);
    expect(await refusalOf(stage.call(viewRecovery, { token }))).toBe('LINK_EXPIRED');
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
    expect((await stage.call(renewAccount, early)).session.account).toBe(account);
  });

  it('with new keys is refused to a session whose password was not just proven', async () => {
    const { sessionToken } = patient;
    const forged = { sessionToken, bundle: fakeCredential('r'.repeat(20), patient.session.subject), auth: '{}' };
    expect(await refusalOf(stage.call(renewAccount, forged))).toBe('FRESH_LOGIN_REQUIRED');
  });

  it('answers at most ten first messages an hour, with the time to wait', async () => {
    await prove(patient);
    const { sessionToken } = patient;
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    for (let count = 0; count < 10; count += 1) await stage.call(startPassword, { sessionToken, registrationRequest });
    await expect(stage.call(startPassword, { sessionToken, registrationRequest })).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
      extra: { retryAfter: expect.any(Number) },
    });
  });
});
