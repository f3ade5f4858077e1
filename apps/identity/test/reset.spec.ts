import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessClaims, calls, events } from '@siegelpost/contracts';
import { DueResets } from '../src/resets/due-resets.js';
import { LeftSessions } from '../src/sessions/left-sessions.js';
import { readBundle } from './fake-keys.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { requestReset, viewReset, startReset, completeReset, stopReset, stopOwnReset, getSession, endSession, endOtherSessions } = calls.identity;
const { viewRecovery, completeRecovery, prepareResetMail } = calls.identity;
const oldPassword = 'vier Worte sind genug';
const newPassword = 'ein ganz neues Passwort';
const day = 86_400_000;

describe('a reset', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  let subject: string;
  let account: string;
  beforeAll(async () => {
    // An operator cannot shorten what the protocol asks for.
    stage = await IdentityStage.open({ SIEGELPOST_IDENTITY_RESET_WAIT_HOURS: '1', SIEGELPOST_IDENTITY_RESET_LONG_WAIT_HOURS: '1' });
    practice = await stage.practice();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    patient = await stage.patient(practice);
    ({ subject, account } = patient.session);
  });

  /** A recovery link of somebody whose devices all signed out. */
  const link = () => stage.recoveryToken(patient.address);
  const signedOut = async () => {
    await stage.call(endSession, { sessionToken: patient.sessionToken });
    return link();
  };
  const fits = (password: string): Promise<boolean> =>
    stage.login(patient.address, password, randomUUID()).then(() => true, () => false);
  const waitOf = async (token: string): Promise<number> => {
    const before = Date.now();
    const { dueAt } = await stage.call(requestReset, { token });
    return Math.round((Date.parse(dueAt) - before) / day);
  };
  /** Lets the waiting time of the pending one pass, and the link be mailed. */
  const passWait = async (): Promise<string> => {
    await stage.sql(`UPDATE reset SET due_at = now() - interval '1 second' WHERE account = $1 AND state = 'pending'`, [account]);
    await stage.get(DueResets).pass();
    return stage.resetToken('reset-due', subject);
  };
  const complete = async (token: string, password = newPassword) =>
    stage.call(completeReset, await stage.resetRequest(token, password));

  it('without a wait is completed by the recovery link: another subject, the former one kept, every link used up', async () => {
    const token = await signedOut();
    const other = await link();
    const { waits, dueAt } = await stage.call(requestReset, { token });
    expect(waits).toBe(false);
    expect(Date.parse(dueAt)).toBeLessThanOrEqual(Date.now());
    expect(await stage.call(viewReset, { token })).toMatchObject({ account, subject, address: patient.address });
    const request = await stage.resetRequest(token, newPassword);
    const begun = await stage.call(completeReset, request);
    const made = readBundle(request.bundle);
    expect(begun.session).toMatchObject({ account, subject: made.subject, credentialId: made.credentialId, former: [subject], origin: null });
    expect(stage.keys.offered).toMatchObject({ purpose: 'reset', account, replaces: subject });
    expect(await stage.stage.heard(events.accountReset, (data) => data.account === account)).toEqual({ account, subject: made.subject, former: subject });
    const { accessToken } = await stage.call(calls.identity.mintAccessToken, { sessionToken: begun.sessionToken, audience: 'messaging' });
    const claims = AccessClaims.parse(JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()));
    expect(claims).toMatchObject({ subject: made.subject, former: [subject] });
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
    for (const used of [token, other]) expect(await refusalOf(stage.call(viewRecovery, { token: used }))).toBe('LINK_USED');
  });

  it('asked for twice is one, with the same answer, and one mail', async () => {
    const first = await stage.call(requestReset, { token: await link() });
    const second = await stage.call(requestReset, { token: await link() });
    expect(second).toEqual(first);
    const rows = await stage.sql('SELECT state FROM reset WHERE account = $1', [account]);
    expect(rows).toEqual([{ state: 'pending' }]);
  });

  it('asked for twice at once is one', async () => {
    const tokens = [await link(), await link()];
    const answers = await Promise.all(tokens.map((token) => stage.call(requestReset, { token })));
    expect(answers[0]).toEqual(answers[1]);
  });

  it('waits a day where a session lives, or was left without signing out, or a Super PIN exists', async () => {
    expect(await waitOf(await link())).toBe(1);
    patient = await stage.patient(practice);
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '29 days' WHERE account = $1`, [patient.session.account]);
    await stage.get(LeftSessions).collect();
    expect(await stage.sql('SELECT 1 FROM session WHERE account = $1', [patient.session.account])).toEqual([]);
    expect(await waitOf(await link())).toBe(1);
    patient = await stage.patient(practice);
    stage.keys.superPins.add(patient.session.subject);
    expect(await waitOf(await signedOut())).toBe(1);
  });

  it('waits for a device whose session its owner ended from elsewhere, until that one signs out too', async () => {
    await stage.login(patient.address, oldPassword);
    await stage.call(endOtherSessions, { sessionToken: patient.sessionToken });
    expect(await waitOf(await signedOut())).toBe(1);
  });

  it('waits a week from a change of the address on; the address before may stop it, but not complete it', async () => {
    await stage.sql(`UPDATE account SET address_changed_at = now() - interval '2 days' WHERE id = $1`, [account]);
    await stage.sql(`INSERT INTO former_address (account, address, until) VALUES ($1, 'alt@example.org', now() + interval '28 days')`, [account]);
    expect(await waitOf(await signedOut())).toBe(5);
    const mailOf = async (kind: 'reset-asked' | 'reset-due') => (await stage.stage.call(prepareResetMail, { kind, mailbox: subject })).mail;
    expect(await mailOf('reset-asked')).toMatchObject({ to: patient.address, also: ['alt@example.org'] });
    expect(await mailOf('reset-due')).toMatchObject({ to: patient.address, also: [] });
  });

  it('does not wait for a device that was left more than 30 days ago', async () => {
    await stage.sql(`UPDATE session SET last_seen_at = now() - interval '31 days' WHERE account = $1`, [account]);
    await stage.get(LeftSessions).collect();
    expect(await waitOf(await link())).toBe(0);
  });

  it('while it waits is shown to sessions, completed by nothing, and mailed once when it is over', async () => {
    const token = await link();
    const { dueAt, waits } = await stage.call(requestReset, { token });
    expect(waits).toBe(true);
    expect((await stage.call(getSession, { sessionToken: patient.sessionToken })).pendingReset).toEqual({ dueAt });
    await stage.get(DueResets).pass();
    const early = await stage.resetToken('reset-due', subject);
    for (const one of [token, early]) {
      expect(await refusalOf(stage.call(viewReset, { token: one }))).toBe('RESET_PENDING');
      expect(await refusalOf(stage.call(startReset, { token: one, registrationRequest: 'AAAA' }))).toBe('RESET_PENDING');
    }
    const due = await passWait();
    await stage.get(DueResets).pass();
    await stage.stage.heard(events.resetDue, (data) => data.account === account);
    expect(await refusalOf(stage.call(viewReset, { token }))).toBe('RESET_PENDING');
    expect((await complete(due)).session.former).toEqual([subject]);
    const dues = stage.stage.told.filter(({ type, data }) => type === events.resetDue.subject && events.resetDue.data.parse(data).account === account);
    expect(dues).toHaveLength(1);
  });

  it('that nobody completed within a day of its mail is over; a new one has to be asked for', async () => {
    await stage.call(requestReset, { token: await link() });
    const due = await passWait();
    await stage.sql('UPDATE reset SET expires_at = now() WHERE account = $1', [account]);
    expect(await refusalOf(stage.call(viewReset, { token: due }))).toBe('LINK_EXPIRED');
    expect((await stage.call(getSession, { sessionToken: patient.sessionToken })).pendingReset).toBeNull();
    await stage.get(DueResets).pass();
    expect(await refusalOf(stage.call(viewReset, { token: due }))).toBe('LINK_EXPIRED');
    expect((await stage.call(requestReset, { token: await link() })).waits).toBe(true);
  });

  it('is stopped by its link or a session; then its links are void and the owner is told', async () => {
    await stage.call(requestReset, { token: await link() });
    const stop = await stage.resetToken('reset-asked', subject);
    const due = await passWait();
    await stage.call(stopReset, { token: stop });
    await stage.call(stopReset, { token: stop });
    expect(await stage.stage.heard(events.resetStopped, (data) => data.account === account)).toEqual({ account, subject });
    expect(await refusalOf(stage.call(viewReset, { token: due }))).toBe('RESET_STOPPED');
    expect(await refusalOf(stage.call(completeReset, { token: due, bundle: '{}', auth: '{}' }))).toBe('RESET_STOPPED');
    await stage.call(requestReset, { token: await link() });
    await stage.call(stopOwnReset, { sessionToken: patient.sessionToken });
    expect(await refusalOf(stage.call(stopOwnReset, { sessionToken: patient.sessionToken }))).toBe('RESET_UNKNOWN');
    expect(await fits(oldPassword)).toBe(true);
  });

  it('cannot be stopped with the link that completes it, nor completed with the link that stops it', async () => {
    await stage.call(requestReset, { token: await link() });
    const stop = await stage.resetToken('reset-asked', subject);
    const due = await passWait();
    expect(await refusalOf(stage.call(stopReset, { token: due }))).toBe('LINK_UNKNOWN');
    expect(await refusalOf(stage.call(viewReset, { token: stop }))).toBe('LINK_UNKNOWN');
    await complete(due);
    expect(await refusalOf(stage.call(stopReset, { token: stop }))).toBe('LINK_USED');
  });

  it('waits a week after three were stopped, and after one was completed', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect(await waitOf(await link())).toBe(1);
      await stage.call(stopOwnReset, { sessionToken: patient.sessionToken });
    }
    expect(await waitOf(await link())).toBe(7);
    const due = await passWait();
    const { sessionToken } = await complete(due);
    await stage.call(endSession, { sessionToken });
    await stage.sql('DELETE FROM reset WHERE state = $1', ['stopped']);
    expect(await waitOf(await link())).toBe(7);
  });

  it('sent again with the same bytes is answered again, with others refused', async () => {
    const token = await signedOut();
    await stage.call(requestReset, { token });
    const request = await stage.resetRequest(token, newPassword);
    const late = await stage.resetRequest(token, 'ein drittes Passwort');
    const first = await stage.call(completeReset, request);
    const again = await stage.call(completeReset, request);
    expect(again.session.subject).toBe(first.session.subject);
    expect(again.sessionToken).not.toBe(first.sessionToken);
    expect(await refusalOf(stage.call(completeReset, late))).toBe('LINK_USED');
    expect(again.session.former).toEqual([subject]);
  });

  it('of two at once lets one through', async () => {
    const token = await signedOut();
    await stage.call(requestReset, { token });
    const requests = [await stage.resetRequest(token, 'das erste Passwort'), await stage.resetRequest(token, 'das andere Passwort')];
    const codes = await Promise.all(requests.map((input) => refusalOf(stage.call(completeReset, input))));
    expect([...codes].sort()).toEqual(['LINK_USED', 'not refused']);
    const [row] = await stage.sql('SELECT subject, record FROM account WHERE id = $1', [account]);
    const taken = readBundle(requests[codes.indexOf('not refused')]?.bundle ?? '');
    expect(row).toEqual({ subject: taken.subject, record: taken.record });
  });

  it('changes nothing when keys refuses or is silent, and goes on with the same request', async () => {
    const token = await signedOut();
    await stage.call(requestReset, { token });
    const request = await stage.resetRequest(token, newPassword);
    for (const code of ['ENTRY_INVALID', 'AUTH_INVALID', 'NONCE_INVALID', 'SERVICE_UNAVAILABLE'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(stage.call(completeReset, request))).toBe(code);
    }
    stage.keys.refusal = null;
    expect(await fits(oldPassword)).toBe(true);
    expect((await stage.call(completeReset, request)).session.former).toEqual([subject]);
  });

  it('cut off between keys and the flip leaves the account, and the same request goes on', async () => {
    const token = await signedOut();
    await stage.call(requestReset, { token });
    const request = await stage.resetRequest(token, newPassword);
    const release = stage.keys.holdAnswers();
    const cut = refusalOf(stage.call(completeReset, request));
    await stage.until(() => [...stage.keys.stored.values()].includes(request.bundle));
    await stage.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'siegelpost_identity' AND datname = current_database()`,
    );
    release();
    expect(await cut).toBe('SERVICE_UNAVAILABLE');
    await stage.restart();
    expect(await fits(oldPassword)).toBe(true);
    expect((await stage.call(completeReset, request)).session.former).toEqual([subject]);
  });

  it('beats a recovery that is under way, and is ended by one that was finished first', async () => {
    const token = await signedOut();
    const recovery = await stage.recoveryRequest(await link(), subject, 'das mit der Super-PIN');
    await stage.call(requestReset, { token });
    await complete(token);
    expect(await refusalOf(stage.call(completeRecovery, recovery))).toBe('LINK_USED');

    patient = await stage.patient(practice);
    ({ subject, account } = patient.session);
    await stage.call(requestReset, { token: await link() });
    const due = await passWait();
    await stage.call(completeRecovery, await stage.recoveryRequest(await link(), subject, 'das mit der Super-PIN'));
    expect(await refusalOf(stage.call(viewReset, { token: due }))).toBe('RESET_STOPPED');
  });

  it('is neither begun nor completed by a session, nor by a link that is foreign, used or expired', async () => {
    const token = await link();
    expect(await refusalOf(stage.call(requestReset, { token: patient.sessionToken }))).toBe('LINK_UNKNOWN');
    expect(await refusalOf(stage.call(viewReset, { token }))).toBe('RESET_UNKNOWN');
    await stage.call(requestReset, { token });
    const stranger = await stage.patient(practice);
    const foreign = await stage.recoveryToken(stranger.address);
    expect(await refusalOf(stage.call(viewReset, { token: foreign }))).toBe('RESET_UNKNOWN');
    expect(await refusalOf(stage.call(stopOwnReset, { sessionToken: stranger.sessionToken }))).toBe('RESET_UNKNOWN');
    await stage.sql('UPDATE recovery SET expires_at = now() WHERE account = $1', [account]);
    expect(await refusalOf(stage.call(requestReset, { token }))).toBe('LINK_EXPIRED');
    expect(await refusalOf(stage.call(viewReset, { token }))).toBe('LINK_EXPIRED');
    const due = await passWait();
    await complete(due);
    expect(await refusalOf(stage.call(viewReset, { token: due }))).toBe('LINK_USED');
  });

  it('ends memberships: who reads an employee’s mail reads no practice', async () => {
    const admin = await stage.practice();
    await stage.call(endSession, { sessionToken: admin.sessionToken });
    const token = await stage.recoveryToken(admin.address);
    await stage.call(requestReset, { token });
    expect((await complete(token)).session.practices).toEqual([]);
  });

  it('stores no token, only hashes', async () => {
    await stage.call(requestReset, { token: await link() });
    const tokens = [await stage.resetToken('reset-asked', subject), await passWait()];
    const rows = await stage.sql('SELECT r::text AS row FROM reset r');
    for (const token of tokens) expect(rows.some(({ row }) => String(row).includes(token))).toBe(false);
    const [{ hash } = { hash: '' }] = await stage.sql(`SELECT encode(token_hash, 'base64') AS hash FROM reset WHERE account = $1`, [account]);
    const stolen = Buffer.from(String(hash), 'base64').toString('base64url');
    expect(await refusalOf(stage.call(viewReset, { token: stolen }))).toBe('LINK_UNKNOWN');
  });
});
