import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { DueResets } from '../src/resets/due-resets.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { askAddress, getAddress, viewAddress, confirmAddress, prepareAddressMail, confirmLogin, getSession, getNoticeRecipient } = calls.identity;
const { viewRecovery, beginRegistration, requestReset, viewReset } = calls.identity;
type Patient = Awaited<ReturnType<IdentityStage['patient']>>;

describe('another address', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Patient;
  let address: string;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    patient = await stage.patient(practice);
    address = newAddress();
  });

  const newAddress = (): string => `neu-${randomUUID()}@example.org`;
  const prove = async ({ sessionToken, address: at, password }: Pick<Patient, 'sessionToken' | 'address' | 'password'>): Promise<void> => {
    await stage.call(confirmLogin, { sessionToken, ...(await stage.loginFinish(at, password, randomUUID())) });
  };
  const ask = (at = address, by: Pick<Patient, 'sessionToken'> = patient) =>
    stage.call(askAddress, { sessionToken: by.sessionToken, bundle: JSON.stringify({ address: at }), auth: '{"signed":true}' });
  const newest = async (): Promise<string> => String((await stage.sql('SELECT id FROM address_change ORDER BY expires_at DESC LIMIT 1'))[0]?.['id']);
  const tokenOf = async (change: string): Promise<string> => {
    const { mail } = await stage.stage.call(prepareAddressMail, { change });
    return new URLSearchParams(new URL(mail?.link ?? 'x:').hash.slice(1)).get('t') ?? '';
  };
  /** A link to the new address, asked for after the password was proven. */
  const link = async (at = address, by: Patient = patient): Promise<string> => {
    await prove(by);
    await ask(at, by);
    return tokenOf(await newest());
  };
  const confirm = (token: string, by: Pick<Patient, 'sessionToken'> = patient) => stage.call(confirmAddress, { sessionToken: by.sessionToken, token });
  const fits = (at: string, password = patient.password): Promise<boolean> => stage.login(at, password, randomUUID()).then(() => true, () => false);

  it('holds once its link was opened while signed in: one signs in with it, and no more with the old one', async () => {
    const { sessionToken } = patient;
    const token = await link();
    expect(await stage.call(viewAddress, { sessionToken, token })).toEqual({ address });
    expect([await fits(patient.address), await fits(address)]).toEqual([true, false]);
    expect(await confirm(token)).toMatchObject({ account: patient.session.account, address, subject: patient.session.subject });
    expect((await stage.call(getSession, { sessionToken })).address).toBe(address);
    expect([await fits(patient.address), await fits(address)]).toEqual([false, true]);
    expect(await refusalOf(confirm(token))).toBe('LINK_USED');
  });

  it('is told to both, and the old one is told for 30 days what opens the mailbox', async () => {
    const { subject, account } = patient.session;
    await confirm(await link());
    await stage.stage.heard(events.addressAsked, (data) => data.subject === subject);
    expect(await stage.stage.heard(events.addressChanged, (data) => data.subject === subject)).toEqual({ account, subject });
    const told = (former: boolean) => stage.stage.call(getNoticeRecipient, { mailbox: subject, former });
    expect(await told(true)).toEqual({ recipient: { to: address, also: [patient.address], language: 'de' } });
    expect(await told(false)).toEqual({ recipient: { to: address, also: [], language: 'de' } });
    const third = newAddress();
    await confirm(await link(third, { ...patient, address }), patient);
    expect((await told(true)).recipient?.also).toEqual([address, patient.address]);
    const state = await stage.call(getAddress, { sessionToken: patient.sessionToken });
    expect(state).toMatchObject({ address: third, changedAt: expect.any(String), formerUntil: expect.any(String) });
    expect(Math.round((Date.parse(state.formerUntil ?? '') - Date.parse(state.changedAt ?? '')) / 86_400_000)).toBe(30);
    await stage.sql('UPDATE former_address SET until = now()');
    expect((await told(true)).recipient?.also).toEqual([]);
    expect(await stage.call(getAddress, { sessionToken: patient.sessionToken })).toMatchObject({ formerUntil: null });
  });

  it('is asked for only by a session whose password was just proven, and with the subject’s signature', async () => {
    expect(await refusalOf(ask())).toBe('FRESH_LOGIN_REQUIRED');
    await prove(patient);
    for (const code of ['AUTH_INVALID', 'NONCE_INVALID', 'SERVICE_UNAVAILABLE'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(ask())).toBe(code);
    }
    stage.keys.refusal = null;
    expect(await refusalOf(ask('kein@ort'))).toBe('ADDRESS_INVALID');
    expect(await refusalOf(ask(patient.address))).toBe('INPUT_INVALID');
    expect(await stage.sql('SELECT 1 FROM address_change WHERE account = $1', [patient.session.account])).toEqual([]);
  });

  it('that somebody else has is asked for alike, and nothing is mailed', async () => {
    const other = await stage.patient(practice);
    await prove(patient);
    expect(await ask(other.address)).toEqual({});
    const change = await newest();
    await stage.stage.heard(events.addressIssued, (data) => data.change === change);
    expect(await stage.stage.call(prepareAddressMail, { change })).toEqual({ mail: null });
  });

  it('that somebody took meanwhile is refused, and nothing changes', async () => {
    const token = await link();
    const other = await stage.patient(practice);
    await confirm(await link(address, other), other);
    expect(await refusalOf(confirm(token))).toBe('ACCOUNT_EXISTS');
    expect(await fits(patient.address)).toBe(true);
    expect((await stage.call(getAddress, { sessionToken: patient.sessionToken })).changedAt).toBeNull();
  });

  it('of two who confirm it at once goes to one', async () => {
    const other = await stage.patient(practice);
    const tokens = [await link(address, patient), await link(address, other)];
    const codes = await Promise.all([refusalOf(confirm(tokens[0] ?? '')), refusalOf(confirm(tokens[1] ?? '', other))]);
    expect([...codes].sort()).toEqual(['ACCOUNT_EXISTS', 'not refused']);
    expect(await stage.sql('SELECT count(*)::int AS n FROM account WHERE address = $1', [address])).toEqual([{ n: 1 }]);
  });

  it('is confirmed by nobody but the account that asked, in time, by the newest link', async () => {
    const first = await link();
    const token = await link();
    expect(await refusalOf(confirm(first))).toBe('LINK_EXPIRED');
    for (const by of [practice, await stage.patient(practice)]) {
      expect(await refusalOf(confirm(token, by))).toBe('LINK_UNKNOWN');
      expect(await refusalOf(stage.call(viewAddress, { sessionToken: by.sessionToken, token }))).toBe('LINK_UNKNOWN');
    }
    expect(await refusalOf(confirm(token, { sessionToken: 'A'.repeat(43) }))).toBe('SESSION_ENDED');
    expect(await refusalOf(confirm('A'.repeat(43)))).toBe('LINK_UNKNOWN');
    await stage.sql('UPDATE address_change SET expires_at = now() WHERE used_at IS NULL');
    expect(await refusalOf(confirm(token))).toBe('LINK_EXPIRED');
    expect(await fits(patient.address)).toBe(true);
  });

  it('leaves the old one to whoever is invited by it later, who gets another account', async () => {
    await confirm(await link());
    const begun = await stage.begun(practice, patient.address);
    const made = await stage.call(calls.identity.completeActivation, await stage.activationRequest(begun.activation, 'ein anderes Passwort'));
    expect(made.session.account).not.toBe(patient.session.account);
    expect([await fits(patient.address, 'ein anderes Passwort'), await fits(address)]).toEqual([true, true]);
  });

  it('is known to an invitation that was open to it', async () => {
    const invited = await stage.invite(practice, address);
    await confirm(await link());
    expect(await refusalOf(stage.call(beginRegistration, { token: invited.token, name: 'Erika' }))).toBe('ACCOUNT_EXISTS');
  });

  it('can be given back', async () => {
    await confirm(await link());
    await confirm(await link(patient.address, { ...patient, address }));
    expect([await fits(patient.address), await fits(address)]).toEqual([true, false]);
    const { recipient } = await stage.stage.call(getNoticeRecipient, { mailbox: patient.session.subject, former: true });
    expect(recipient).toMatchObject({ to: patient.address, also: [address] });
  });

  it('lets links for a new password expire that were mailed to the old one; later ones go to the new one', async () => {
    const token = await stage.recoveryToken(patient.address);
    await confirm(await link());
    expect(await refusalOf(stage.call(viewRecovery, { token }))).toBe('LINK_EXPIRED');
    expect(await stage.call(viewRecovery, { token: await stage.recoveryToken(address) })).toMatchObject({ address });
  });

  it('stops a reset that was asked for by a link to the old one, and the link that would complete it', async () => {
    const { account, subject } = patient.session;
    await stage.call(requestReset, { token: await stage.recoveryToken(patient.address) });
    await stage.sql(`UPDATE reset SET due_at = now() - interval '1 second' WHERE account = $1`, [account]);
    await stage.get(DueResets).pass();
    const token = await stage.resetToken('reset-due', subject);
    await confirm(await link());
    expect(await refusalOf(stage.call(viewReset, { token }))).toBe('RESET_STOPPED');
  });

  it('of an administrator takes the notices of the practice along', async () => {
    const other = await stage.practice();
    const by = { ...other, address: other.address } as unknown as Patient;
    await confirm(await link(address, by), other);
    const { recipient } = await stage.stage.call(getNoticeRecipient, { mailbox: other.practice });
    expect(recipient?.to).toBe(address);
  });

  it('is asked for five times an hour at most, with the time to wait', async () => {
    await prove(patient);
    for (let count = 0; count < 5; count += 1) await ask(newAddress());
    await expect(ask()).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
  });

  it('stores no token, only its hash', async () => {
    const token = await link();
    const rows = await stage.sql('SELECT r::text AS row FROM address_change r');
    expect(rows.some(({ row }) => String(row).includes(token))).toBe(false);
  });
});
