import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { acceptInvitation, viewRegistration, getSession, listInvitations, revokeInvitation } = calls.identity;

describe('an account that is invited by one more practice', () => {
  let stage: IdentityStage;
  let first: Awaited<ReturnType<IdentityStage['practice']>>;
  let second: Awaited<ReturnType<IdentityStage['practice']>>;
  let patient: Awaited<ReturnType<IdentityStage['patient']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    [first, second] = [await stage.practice(), await stage.practice()];
  });
  beforeEach(async () => {
    stage.keys.refusal = null;
    patient = await stage.patient(first);
  });
  afterAll(() => stage.close());

  const accept = (token: string, by: { sessionToken: string } = patient) =>
    stage.callAs(by.sessionToken, acceptInvitation, { bundle: JSON.stringify({ token }), auth: '{"signed":true}' });
  const refused = (token: string, by?: { sessionToken: string }) => refusalOf(accept(token, by));
  const stateOf = async (practice: typeof first, id: string) =>
    (await stage.callAs(practice.sessionToken, listInvitations, { practice: practice.practice })).invitations.find((one) => one.id === id)?.state;

  it('is connected by its session, the link and its subject’s signature, and stays one account', async () => {
    const { id, token, address } = await stage.invite(second, patient.address);
    const before = await stage.sql('SELECT id, subject, record, credential_id FROM account');
    const connection = { practice: second.practice, invitation: id, address };
    expect(await accept(token)).toEqual(connection);
    const { account, subject } = patient.session;
    expect(stage.keys.asked.at(-1)).toEqual({ account, subject });
    const told = await stage.stage.heard(events.accountConnected, (data) => data.invitation === id);
    expect(told).toEqual({ account, subject, invitation: id, practice: second.practice });
    const session = await stage.call(getSession, { sessionToken: patient.sessionToken });
    expect(session).toMatchObject({ subject, origin: { practice: first.practice }, connections: [connection] });
    expect((await stage.login(patient.address, patient.password, randomUUID())).session.connections).toEqual([connection]);
    expect(await stage.sql('SELECT id, subject, record, credential_id FROM account')).toEqual(before);
    expect(await stateOf(second, id)).toBe('accepted');
    expect(await refusalOf(stage.call(viewRegistration, { token }))).toBe('LINK_USED');
  });

  it('gets the same answer again, and is told of once', async () => {
    const { id, token } = await stage.invite(second, patient.address);
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await stage.sql(`SELECT 1 FROM outbox WHERE subject LIKE '%account.connected' AND payload::text LIKE $1`, [`%${id}%`])).toHaveLength(1);
  });

  it('accepts under another address of its person, which the link proves', async () => {
    const { id, token, address } = await stage.invite(second);
    expect((await stage.call(viewRegistration, { token })).mailbox).toBe('none');
    expect(await accept(token)).toEqual({ practice: second.practice, invitation: id, address });
    expect(address).not.toBe(patient.address);
  });

  it('is not put in the place of the account that the invited address has', async () => {
    const other = await stage.patient(first);
    const { id, token } = await stage.invite(second, other.address);
    expect(await refused(token)).toBe('ACCOUNT_EXISTS');
    expect(await stateOf(second, id)).toBe('open');
    expect((await accept(token, other)).invitation).toBe(id);
    expect(await refused(token)).toBe('LINK_USED');
  });

  it('is connected with each practice once', async () => {
    const { token } = await stage.invite(second, patient.address);
    await accept(token);
    const again = await stage.invite(second, patient.address);
    expect(await refused(again.token)).toBe('ALREADY_CONNECTED');
    expect(await stateOf(second, again.id)).toBe('open');
    const origin = await stage.invite(first, patient.address);
    expect(await refused(origin.token)).toBe('ALREADY_CONNECTED');
  });

  it('is not connected by a stolen session whose thief cannot sign, who learns nothing of the link either', async () => {
    const { id, token } = await stage.invite(second, patient.address);
    stage.keys.refusal = 'AUTH_INVALID';
    expect(await refused(token)).toBe('AUTH_INVALID');
    expect(await refused('A'.repeat(43))).toBe('AUTH_INVALID');
    expect(await stateOf(second, id)).toBe('open');
  });

  it('cannot accept by a link that is void, made up or of another kind', async () => {
    const { id, token } = await stage.invite(second, patient.address);
    await stage.callAs(second.sessionToken, revokeInvitation, { id });
    expect(await refused(token)).toBe('LINK_REVOKED');
    expect(await refused('A'.repeat(43))).toBe('LINK_UNKNOWN');
    const begun = await stage.begun(second);
    expect(await refused(begun.activation)).toBe('LINK_UNKNOWN');
    const expired = await stage.invite(second, patient.address);
    await stage.sql('UPDATE link SET expires_at = now() WHERE invitation = $1', [expired.id]);
    expect(await refused(expired.token)).toBe('LINK_EXPIRED');
  });

  it('ends a registration that was begun under the same invitation', async () => {
    const { token, activation } = await stage.begun(second);
    await accept(token);
    expect(await refusalOf(stage.activationRequest(activation))).toBe('LINK_USED');
  });

  it('is a person’s: the staff of a practice accepts none', async () => {
    const { token } = await stage.invite(second, first.address);
    expect(await refused(token, first)).toBe('FORBIDDEN');
  });

  it('takes no invitation to the staff: who works for a practice has an account of its own for it', async () => {
    const { id, token } = await stage.invite(second, patient.address);
    await stage.sql(`UPDATE invitation SET role = 'member' WHERE id = $1`, [id]);
    expect(await refused(token)).toBe('FORBIDDEN');
  });

  it('takes no request without a session', async () => {
    const { token } = await stage.invite(second, patient.address);
    const input = { bundle: JSON.stringify({ token }), auth: '{"signed":true}' };
    expect(await refusalOf(stage.call(acceptInvitation, input))).toBe('SESSION_REQUIRED');
  });
});
