import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, events } from '@siegelpost/contracts';
import { PendingUndos } from '../src/former/pending-undos.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { requestReset, completeReset, getSession, endSession, finishLogin, startFormerLogin, finishFormerLogin, proveFormer, checkFormer, undoReset, keepReset, dropFormer } =
  calls.identity;
const { joinPractice, viewRecovery, confirmLogin, askAddress, prepareAddressMail, confirmAddress, getNoticeRecipient } = calls.identity;
const oldPassword = 'vier Worte sind genug';
const newPassword = 'ein ganz neues Passwort';

describe('undoing a reset', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  let former: string;
  let account: string;
  let thief: Awaited<ReturnType<typeof reset>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    patient = await stage.patient(practice);
    ({ subject: former, account } = patient.session);
    await stage.call(endSession, { sessionToken: patient.sessionToken });
    thief = await reset();
  });

  const reset = async (password = newPassword) => {
    await stage.sql(`UPDATE reset SET settled_at = settled_at - interval '31 days' WHERE account = $1`, [account]);
    await stage.sql('DELETE FROM session WHERE account = $1', [account]);
    await stage.sql('UPDATE account SET left_at = NULL WHERE id = $1', [account]);
    const token = await stage.recoveryToken(patient.address);
    await stage.call(requestReset, { token });
    return stage.call(completeReset, await stage.resetRequest(token, password));
  };
  const fits = (password: string): Promise<boolean> =>
    stage.login(patient.address, password, randomUUID()).then(() => true, () => false);
  const subjectNow = async () => (await stage.sql('SELECT subject FROM account WHERE id = $1', [account]))[0]?.['subject'];
  const bundle = (credential: object | null = null, from = former) =>
    JSON.stringify({ former: from, subject: thief.session.subject, credential });
  const undo = (token: string, text = bundle()) => stage.call(undoReset, { token, bundle: text, auth: '{}' });
  const byDevice = async () => (await stage.stage.call(proveFormer, { former, recovery: null })).token;
  const byPassword = async (password = oldPassword, n = 1) =>
    stage.call(finishFormerLogin, await stage.formerLogin(patient.address, password, n));
  const bySuperPin = async () => stage.stage.call(proveFormer, { former, recovery: await stage.recoveryToken(patient.address) });
  /** A password that comes with the Super PIN. */
  const credential = (password = 'das mit der Super-PIN') => {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    return { state, registrationRequest, credentialId: randomBytes(16).toString('base64url') };
  };
  const withPassword = async (password = 'das mit der Super-PIN') => {
    const token = await stage.recoveryToken(patient.address);
    const proof = await stage.stage.call(proveFormer, { former, recovery: token });
    const { state, registrationRequest, credentialId } = credential(password);
    const started = await stage.call(calls.identity.startRecovery, { token, registrationRequest });
    const record = stage.finishRegistration(password, { state }, started.account, started.registrationResponse);
    return { token: proof.token, text: bundle({ record, credentialId }), credentialId };
  };

  it('by a device is at once: the former subject and password are in force, and every session ends', async () => {
    const { dueAt } = await undo(await byDevice());
    expect(Date.parse(dueAt)).toBeLessThanOrEqual(Date.now());
    expect(await subjectNow()).toBe(former);
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([true, false]);
    expect(await refusalOf(stage.call(getSession, { sessionToken: thief.sessionToken }))).toBe('SESSION_ENDED');
    const told = await stage.stage.heard(events.accountRestored, (data) => data.account === account);
    expect(told).toEqual({ account, subject: former, closed: thief.session.subject });
    const { session } = await stage.login(patient.address, oldPassword, randomUUID());
    expect(session).toMatchObject({ subject: former, former: [], origin: patient.session.origin });
    expect(await refusalOf(byDevice())).toBe('UNDO_UNKNOWN');
  });

  it('by the password from before is at once, and gives keys to know whose slot it is', async () => {
    const proof = await byPassword();
    expect(proof).toMatchObject({ account, former, subject: thief.session.subject, credentialId: patient.session.credentialId });
    expect(await stage.stage.call(checkFormer, { token: proof.token })).toMatchObject({ former, credentialId: patient.session.credentialId });
    await undo(proof.token);
    expect(await subjectNow()).toBe(former);
  });

  it('is answered again to the same request, and a proof is good once', async () => {
    const token = await byDevice();
    await undo(token);
    await undo(token);
    expect(await refusalOf(undo(token, `${bundle()} `))).toBe('LINK_USED');
    expect(await refusalOf(undo('A'.repeat(43)))).toBe('LINK_UNKNOWN');
  });

  it('needs a proof that is not too old, and what keys checks', async () => {
    const token = await byDevice();
    for (const code of ['AUTH_INVALID', 'NONCE_INVALID', 'SERVICE_UNAVAILABLE'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(undo(token))).toBe(code);
    }
    stage.keys.refusal = null;
    await stage.sql('UPDATE former_proof SET expires_at = now()');
    expect(await refusalOf(undo(token))).toBe('LINK_EXPIRED');
    expect(await subjectNow()).toBe(thief.session.subject);
  });

  it('the password from before begins no session, and the present one is none from before', async () => {
    const finish = await stage.formerLogin(patient.address, oldPassword);
    expect(await refusalOf(stage.call(finishLogin, finish))).toBe('LOGIN_FAILED');
    const present = await stage.loginFinish(patient.address, newPassword, randomUUID());
    expect(await refusalOf(stage.call(finishFormerLogin, present))).toBe('LOGIN_FAILED');
    expect(await refusalOf(stage.formerLogin(patient.address, newPassword))).toBe('LOGIN_FAILED');
    expect(await fits(oldPassword)).toBe(false);
  });

  it('is asked alike for accounts without a reset and for addresses that nobody has', async () => {
    const other = await stage.patient(practice);
    const shapes = [];
    for (const address of [patient.address, other.address, `nobody-${randomUUID()}@example.org`]) {
      const { startLoginRequest } = client.startLogin({ password: 'x' });
      const answer = await stage.call(startFormerLogin, { address, startLoginRequest, former: 1 }, { source: randomUUID() });
      shapes.push(Object.entries(answer).map(([name, value]) => [name, value.length]));
    }
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  it('reaches the owner’s password behind a second reset, and leaves the intruder nothing to go back to', async () => {
    const first = thief.session.subject;
    thief = await reset('noch ein anderes Passwort');
    expect(thief.session.former).toEqual([first, former]);
    const proof = await byPassword(oldPassword, 2);
    expect(proof.former).toBe(former);
    await undo(proof.token);
    expect(await subjectNow()).toBe(former);
    expect(await stage.sql('SELECT 1 FROM former_subject WHERE account = $1', [account])).toEqual([]);
  });

  it('by the Super PIN waits a day, is shown and told, and then sets the password that came with it', async () => {
    const { token, text, credentialId } = await withPassword();
    const { dueAt } = await undo(token, text);
    expect(Date.parse(dueAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(await subjectNow()).toBe(thief.session.subject);
    await stage.stage.heard(events.undoAsked, (data) => data.account === account);
    expect((await stage.call(getSession, { sessionToken: thief.sessionToken })).pendingUndo).toEqual({ former, dueAt });
    await stage.get(PendingUndos).pass();
    expect(await subjectNow()).toBe(thief.session.subject);
    await stage.sql('UPDATE pending_undo SET due_at = now()');
    await stage.get(PendingUndos).pass();
    expect(await subjectNow()).toBe(former);
    expect([await fits('das mit der Super-PIN'), await fits(oldPassword)]).toEqual([true, false]);
    await stage.stage.heard(events.credentialChanged, (data) => data.credential === credentialId);
  });

  it('by the Super PIN is never at once, and by nothing else comes with a password', async () => {
    const { token } = await bySuperPin();
    expect(await refusalOf(undo(token))).toBe('INPUT_INVALID');
    expect(await refusalOf(undo(await byDevice(), bundle({ record: 'r'.repeat(20), credentialId: 'c'.repeat(22) })))).toBe('INPUT_INVALID');
    expect(await subjectNow()).toBe(thief.session.subject);
  });

  it('by the Super PIN is refused by who is signed in, for good; device and password undo all the same', async () => {
    const { token, text } = await withPassword();
    await undo(token, text);
    const said = { sessionToken: thief.sessionToken, bundle: JSON.stringify({ former, subject: thief.session.subject }), auth: '{}' };
    stage.keys.refusal = 'AUTH_INVALID';
    expect(await refusalOf(stage.call(keepReset, said))).toBe('AUTH_INVALID');
    stage.keys.refusal = null;
    expect((await stage.call(viewRecovery, { token: await stage.recoveryToken(patient.address) })).former).toEqual([former]);
    await stage.call(keepReset, said);
    expect((await stage.call(viewRecovery, { token: await stage.recoveryToken(patient.address) })).former).toEqual([]);
    expect((await stage.call(getSession, { sessionToken: thief.sessionToken })).undoable).toEqual([former]);
    await stage.stage.heard(events.undoRefused, (data) => data.account === account);
    await stage.sql('UPDATE pending_undo SET due_at = now()');
    await stage.get(PendingUndos).pass();
    expect(await subjectNow()).toBe(thief.session.subject);
    expect(await refusalOf(bySuperPin())).toBe('UNDO_UNKNOWN');
    await undo((await byPassword()).token);
    expect(await subjectNow()).toBe(former);
  });

  it('that waits is in force even where the intruder resets once more', async () => {
    const { token, text } = await withPassword();
    await undo(token, text);
    thief = await reset('noch ein anderes Passwort');
    await stage.sql('UPDATE pending_undo SET due_at = now()');
    await stage.get(PendingUndos).pass();
    expect(await subjectNow()).toBe(former);
  });

  it('cannot be made impossible soon after the reset; later it can, and then nothing undoes it', async () => {
    const said = { sessionToken: thief.sessionToken, bundle: JSON.stringify({ former }), auth: '{}' };
    expect(await refusalOf(stage.call(dropFormer, said))).toBe('RESET_RECENT');
    await stage.sql(`UPDATE former_subject SET since = since - interval '31 days' WHERE account = $1`, [account]);
    const token = await byDevice();
    await stage.call(dropFormer, said);
    await stage.stage.heard(events.formerDropped, (data) => data.account === account);
    expect(await refusalOf(undo(token))).toBe('UNDO_UNKNOWN');
    expect(await refusalOf(stage.formerLogin(patient.address, oldPassword))).toBe('LOGIN_FAILED');
    expect(await stage.sql('SELECT record FROM former_subject WHERE account = $1', [account])).toEqual([{ record: null }]);
    expect(await stage.call(getSession, { sessionToken: thief.sessionToken })).toMatchObject({ former: [former], undoable: [] });
    expect((await stage.call(viewRecovery, { token: await stage.recoveryToken(patient.address) })).former).toEqual([]);
  });

  it('ends a year after the reset, with the password from before', async () => {
    await stage.sql('UPDATE former_subject SET undo_until = now() WHERE account = $1', [account]);
    expect(await refusalOf(byDevice())).toBe('UNDO_UNKNOWN');
    expect(await refusalOf(stage.formerLogin(patient.address, oldPassword))).toBe('LOGIN_FAILED');
    await stage.get(PendingUndos).pass();
    expect(await stage.sql('SELECT record FROM former_subject WHERE account = $1', [account])).toEqual([{ record: null }]);
  });

  it('is not had with another account’s recovery link or subject', async () => {
    const stranger = await stage.patient(practice);
    const recovery = await stage.recoveryToken(stranger.address);
    expect(await refusalOf(stage.stage.call(proveFormer, { former, recovery }))).toBe('UNDO_UNKNOWN');
    expect(await refusalOf(stage.stage.call(proveFormer, { former: stranger.session.subject, recovery: null }))).toBe('UNDO_UNKNOWN');
  });

  it('takes the account back to its address, which nobody could change soon after the reset', async () => {
    const { sessionToken } = thief;
    await stage.call(confirmLogin, { sessionToken, ...(await stage.loginFinish(patient.address, newPassword, randomUUID())) });
    const address = `dieb-${randomUUID()}@example.org`;
    const ask = () => stage.call(askAddress, { sessionToken, bundle: JSON.stringify({ address }), auth: '{"signed":true}' });
    expect(await refusalOf(ask())).toBe('RESET_RECENT');
    await stage.sql(`UPDATE former_subject SET since = now() - interval '31 days' WHERE account = $1`, [account]);
    await ask();
    const [change] = await stage.sql('SELECT id FROM address_change WHERE account = $1', [account]);
    const { mail } = await stage.stage.call(prepareAddressMail, { change: String(change?.['id']) });
    await stage.call(confirmAddress, { sessionToken, token: new URLSearchParams(new URL(mail?.link ?? 'x:').hash.slice(1)).get('t') ?? '' });
    expect((await stage.call(getSession, { sessionToken })).address).toBe(address);
    await undo(await byDevice());
    expect((await stage.login(patient.address, oldPassword, randomUUID())).session).toMatchObject({ account, address: patient.address, subject: former });
    const { recipient } = await stage.stage.call(getNoticeRecipient, { mailbox: former, former: true });
    expect(recipient).toMatchObject({ to: patient.address, also: [] });
  });

  it('gives memberships back that the reset ended, to begin again with the practice’s newest key', async () => {
    const admin = await stage.practice();
    const { session } = admin;
    await stage.call(endSession, { sessionToken: admin.sessionToken });
    const token = await stage.recoveryToken(admin.address);
    await stage.call(requestReset, { token });
    const made = await stage.call(completeReset, await stage.resetRequest(token, newPassword));
    const proof = await stage.stage.call(proveFormer, { former: session.subject, recovery: null });
    const text = JSON.stringify({ former: session.subject, subject: made.session.subject, credential: null });
    await undo(proof.token, text);
    const back = await stage.login(admin.address, admin.password, randomUUID());
    const [{ practice: own, role } = { practice: '', role: null }] = session.practices;
    expect(back.session).toMatchObject({ practices: [], joining: [{ practice: own, role }] });
    stage.keys.joined = own;
    await stage.callAs(back.sessionToken, joinPractice, { bundle: '{}', auth: '{}' });
    expect(await stage.call(getSession, { sessionToken: back.sessionToken })).toMatchObject({ practices: session.practices, joining: [] });
  });
});
