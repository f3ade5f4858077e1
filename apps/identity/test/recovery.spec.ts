import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, events } from '@siegelpost/contracts';
import { fakeCredential, readBundle } from './fake-keys.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { requestRecovery, viewRecovery, startRecovery, completeRecovery, checkRecovery, noteRelease, prepareRecoveryMail } =
  calls.identity;
const oldPassword = 'vier Worte sind genug';
const newPassword = 'ein ganz neues Passwort';

describe('a recovery', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  let subject: string;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const begin = async () => {
    patient = await stage.patient(practice);
    ({ subject } = patient.session);
    return stage.recoveryToken(patient.address);
  };
  const fits = (password: string): Promise<boolean> =>
    stage.login(patient.address, password, randomUUID()).then(() => true, () => false);
  const rowsOf = async (): Promise<number> => Number((await stage.sql('SELECT count(*) AS n FROM recovery'))[0]?.['n']);

  it('is answered alike for known and unknown addresses, with a row and a mail job each', async () => {
    await begin();
    const before = await rowsOf();
    const answers = [];
    for (const address of [patient.address, `nobody-${randomUUID()}@example.org`]) {
      answers.push(await stage.call(requestRecovery, { address }, { source: randomUUID() }));
      const recovery = await stage.newestRecovery();
      await stage.stage.heard(events.recoveryIssued, (data) => data.recovery === recovery);
      const { mail } = await stage.stage.call(prepareRecoveryMail, { recovery });
      expect(mail?.to).toBe(address === patient.address ? address : undefined);
    }
    expect(answers).toEqual([{}, {}]);
    expect(await rowsOf()).toBe(before + 2);
  });

  it('sets another password, ends every session, tells of it and is used up with all other links', async () => {
    const token = await begin();
    const other = await stage.recoveryToken(patient.address);
    expect(await stage.call(viewRecovery, { token })).toMatchObject({ address: patient.address, subject });
    expect(await stage.stage.call(checkRecovery, { token })).toEqual({ account: patient.session.account, subject });
    const elsewhere = await stage.login(patient.address, oldPassword);
    const request = await stage.recoveryRequest(token, subject, newPassword);
    const begun = await stage.call(completeRecovery, request);
    const { credentialId } = readBundle(request.bundle);
    expect(begun.session).toMatchObject({ account: patient.session.account, subject, credentialId });
    for (const { sessionToken } of [patient, elsewhere]) {
      expect(await refusalOf(stage.call(calls.identity.getSession, { sessionToken }))).toBe('SESSION_ENDED');
    }
    expect((await stage.call(calls.identity.getSession, { sessionToken: begun.sessionToken })).subject).toBe(subject);
    const told = await stage.stage.heard(events.credentialChanged, (data) => data.subject === subject);
    expect(told).toEqual({ account: patient.session.account, subject, credential: credentialId });
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
    for (const used of [token, other]) {
      expect(await refusalOf(stage.call(viewRecovery, { token: used }))).toBe('LINK_USED');
      expect(await refusalOf(stage.stage.call(checkRecovery, { token: used }))).toBe('LINK_USED');
    }
  });

  it('sent again with the same bytes is answered again, with other bytes refused', async () => {
    const token = await begin();
    const request = await stage.recoveryRequest(token, subject, newPassword);
    const late = await stage.recoveryRequest(token, subject, 'ein drittes Passwort');
    const first = await stage.call(completeRecovery, request);
    const again = await stage.call(completeRecovery, request);
    expect(again.session.credentialId).toBe(first.session.credentialId);
    expect(again.sessionToken).not.toBe(first.sessionToken);
    expect(await refusalOf(stage.call(completeRecovery, late))).toBe('LINK_USED');
    expect(await fits(newPassword)).toBe(true);
  });

  it('cut off between keys and the change leaves the old password, and the same request goes on', async () => {
    const token = await begin();
    const request = await stage.recoveryRequest(token, subject, newPassword);
    const release = stage.keys.holdAnswers();
    const cut = refusalOf(stage.call(completeRecovery, request));
    await stage.until(() => [...stage.keys.stored.values()].includes(request.bundle));
    await stage.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'siegelpost_identity' AND datname = current_database()`,
    );
    release();
    expect(await cut).toBe('SERVICE_UNAVAILABLE');
    await stage.restart();
    expect(await fits(oldPassword)).toBe(true);
    expect((await stage.call(completeRecovery, request)).session.subject).toBe(subject);
    expect([await fits(oldPassword), await fits(newPassword)]).toEqual([false, true]);
  });

  it('changes nothing when keys refuses, is silent, or speaks of another subject', async () => {
    const token = await begin();
    const request = await stage.recoveryRequest(token, subject, newPassword);
    for (const code of ['AUTH_INVALID', 'NONCE_INVALID', 'KEYRING_CONFLICT', 'SERVICE_UNAVAILABLE'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(stage.call(completeRecovery, request))).toBe(code);
    }
    stage.keys.refusal = null;
    const stranger = await stage.recoveryRequest(token, 'A'.repeat(43), newPassword);
    expect(await refusalOf(stage.call(completeRecovery, stranger))).toBe('AUTH_INVALID');
    expect(await fits(oldPassword)).toBe(true);
    expect((await stage.call(calls.identity.getSession, { sessionToken: patient.sessionToken })).subject).toBe(subject);
    await stage.call(completeRecovery, request);
  });

  it('of two at once lets one through, whose slot and record belong together', async () => {
    const token = await begin();
    const passwords = ['das erste Passwort', 'das andere Passwort'] as const;
    const requests = [];
    for (const password of passwords) requests.push(await stage.recoveryRequest(token, subject, password));
    const codes = await Promise.all(requests.map((input) => refusalOf(stage.call(completeRecovery, input))));
    expect([...codes].sort()).toEqual(['LINK_USED', 'not refused']);
    const [row] = await stage.sql('SELECT record, credential_id FROM account WHERE subject = $1', [subject]);
    const taken = readBundle(requests[codes.indexOf('not refused')]?.bundle ?? '');
    expect(row).toEqual({ record: taken.record, credential_id: taken.credentialId });
    expect(await fits(passwords[codes.indexOf('not refused')] ?? '')).toBe(true);
  });

  it('is refused with a link that is unknown or expired', async () => {
    const token = await begin();
    const request = await stage.recoveryRequest(token, subject, newPassword);
    const unknown = 'A'.repeat(43);
    expect(await refusalOf(stage.call(viewRecovery, { token: unknown }))).toBe('LINK_UNKNOWN');
    expect(await refusalOf(stage.call(completeRecovery, { ...request, token: unknown }))).toBe('LINK_UNKNOWN');
    await stage.sql('UPDATE recovery SET expires_at = now()');
    expect(await refusalOf(stage.call(viewRecovery, { token }))).toBe('LINK_EXPIRED');
    expect(await refusalOf(stage.call(completeRecovery, request))).toBe('LINK_EXPIRED');
    expect(await fits(oldPassword)).toBe(true);
  });

  it('begins no new password before keys has told that the Super PIN was proven', async () => {
    const token = await begin();
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    expect(await refusalOf(stage.call(startRecovery, { token, registrationRequest }))).toBe('FORBIDDEN');
    const forged = { token, bundle: fakeCredential('r'.repeat(20), subject), auth: '{}' };
    expect(await refusalOf(stage.call(completeRecovery, forged))).toBe('FORBIDDEN');
    await stage.stage.call(noteRelease, { token });
    expect((await stage.call(startRecovery, { token, registrationRequest })).account).toBe(patient.session.account);
  });

  it('answers at most ten first messages per link', async () => {
    const token = await begin();
    await stage.stage.call(noteRelease, { token });
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    for (let count = 0; count < 10; count += 1) await stage.call(startRecovery, { token, registrationRequest });
    expect(await refusalOf(stage.call(startRecovery, { token, registrationRequest }))).toBe('TOO_MANY_TRIES');
  });

  it('is mailed five times an hour at most, which shows to nobody, and leaves the earlier links good', async () => {
    const token = await begin();
    const before = await rowsOf();
    for (let count = 0; count < 6; count += 1) {
      expect(await stage.call(requestRecovery, { address: patient.address }, { source: randomUUID() })).toEqual({});
    }
    expect(await rowsOf()).toBe(before + 4);
    expect((await stage.call(viewRecovery, { token })).subject).toBe(subject);
  });

  it('is asked for twenty times an hour by one source at most', async () => {
    const source = randomUUID();
    const ask = () => refusalOf(stage.call(requestRecovery, { address: `p-${randomUUID()}@example.org` }, { source }));
    for (let count = 0; count < 20; count += 1) expect(await ask()).toBe('not refused');
    expect(await ask()).toBe('TOO_MANY_TRIES');
  });

  it('stores no token, only its hash', async () => {
    const token = await begin();
    const rows = await stage.sql('SELECT r::text AS row FROM recovery r');
    expect(rows.some(({ row }) => String(row).includes(token))).toBe(false);
  });
});
