import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { identity } = calls;
type Practice = Awaited<ReturnType<IdentityStage['practice']>>;
type Role = 'administrator' | 'member';

describe('memberships', () => {
  let stage: IdentityStage;
  let practice: Practice;
  beforeAll(async () => {
    stage = await IdentityStage.open();
  });
  beforeEach(async () => {
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const staffInvitation = (by = practice) => ({
    id: randomBytes(16).toString('base64url'),
    practice: practice.practice,
    name: 'Bo Neu',
    address: `bo-${randomBytes(4).toString('hex')}@example.org`,
    language: 'de' as const,
    role: 'administrator' as const,
    by,
  });
  /** What keys says of the practice's newest entry. */
  const change = (seq: number, members: { subject: string; role: Role }[], by = practice) => {
    stage.keys.roster = { practice: practice.practice, seq, members };
    return stage.callAs(by.sessionToken, identity.changeMembers, { bundle: '{}', auth: '{}' });
  };
  const join = (by: { sessionToken: string }) => {
    stage.keys.joined = practice.practice;
    return stage.callAs(by.sessionToken, identity.joinPractice, { bundle: '{}', auth: '{}' });
  };
  const practicesOf = async ({ sessionToken }: { sessionToken: string }) =>
    (await stage.call(identity.getSession, { sessionToken, attended: true })).practices.map(({ role }) => role);
  const admin = (): { subject: string; role: Role } => ({ subject: practice.session.subject, role: 'administrator' });

  it('are invited to by administrators alone, and the mail, the page and the session say so', async () => {
    const { by: _by, ...input } = staffInvitation();
    const invitation = await stage.callAs(practice.sessionToken, identity.createInvitation, input);
    expect(invitation).toMatchObject({ role: 'administrator', state: 'open' });
    expect((await stage.prepared('invitation', input.id, 1)).mail).toMatchObject({ staff: true });
    const token = await stage.token('invitation', input.id, 1);
    expect(await stage.call(identity.viewRegistration, { token })).toMatchObject({ role: 'administrator' });
    await stage.call(identity.beginRegistration, { token, name: 'Bo Neu' });
    const begun = await stage.call(identity.completeActivation, await stage.activationRequest(await stage.token('activation', input.id, 1)));
    expect(begun.session).toMatchObject({ practices: [], origin: { practice: practice.practice }, joining: [{ practice: practice.practice, role: 'administrator' }] });
    const other = await stage.practice();
    expect(await refusalOf(stage.callAs(other.sessionToken, identity.createInvitation, { ...input, id: staffInvitation().id }))).toBe('FORBIDDEN');
  });

  it('are not invited to by a member of the staff', async () => {
    const member = await stage.patient(practice);
    await change(2, [admin(), { subject: member.session.subject, role: 'member' }]);
    await join(member);
    const { by: _by, ...input } = staffInvitation();
    expect(await refusalOf(stage.callAs(member.sessionToken, identity.createInvitation, input))).toBe('FORBIDDEN');
    await stage.callAs(member.sessionToken, identity.createInvitation, { ...input, role: null });
  });

  it('begin when the member has joined, not before', async () => {
    const member = await stage.patient(practice);
    expect(await refusalOf(join(member))).toBe('FORBIDDEN');
    await change(2, [admin(), { subject: member.session.subject, role: 'member' }]);
    expect(await practicesOf(member)).toEqual([]);
    await join(member);
    expect(await practicesOf(member)).toEqual(['member']);
    await join(member);
    expect(await practicesOf(practice)).toEqual(['administrator']);
  });

  it('end with the entry that leaves a member out, and that is told', async () => {
    const member = await stage.patient(practice);
    await change(2, [admin(), { subject: member.session.subject, role: 'member' }]);
    await join(member);
    await change(3, [admin()]);
    expect(await practicesOf(member)).toEqual([]);
    expect(await refusalOf(join(member))).toBe('FORBIDDEN');
    const { account, subject } = member.session;
    const told = await stage.stage.heard(events.membershipEnded, (data) => data.account === account);
    expect(told).toEqual({ account, subject, practice: practice.practice });
    expect((await stage.call(identity.getSession, { sessionToken: member.sessionToken, attended: true })).joining).toEqual([]);
  });

  it('are waited for again by who reset the account, in every session, until the new subject joined', async () => {
    const member = await stage.patient(practice);
    await change(2, [admin(), { subject: member.session.subject, role: 'member' }]);
    await join(member);
    await stage.call(identity.endSession, { sessionToken: member.sessionToken });
    const token = await stage.recoveryToken(member.address);
    await stage.call(identity.requestReset, { token });
    const renewed = await stage.call(identity.completeReset, await stage.resetRequest(token, 'ein ganz neues Passwort'));
    const joining = [{ practice: practice.practice, role: 'member' }];
    expect(renewed.session).toMatchObject({ practices: [], joining });
    expect(await refusalOf(join(renewed))).toBe('FORBIDDEN');
    await change(3, [admin(), { subject: renewed.session.subject, role: 'member' }]);
    await join(renewed);
    expect(await practicesOf(renewed)).toEqual(['member']);
  });

  it('are not changed back by an entry that came earlier', async () => {
    const member = await stage.patient(practice);
    await change(3, [admin()]);
    await change(2, [admin(), { subject: member.session.subject, role: 'member' }]);
    expect(await refusalOf(join(member))).toBe('FORBIDDEN');
  });

  it('stay as they are where keys refuses', async () => {
    const member = await stage.patient(practice);
    stage.keys.refusal = 'ENTRY_CONFLICT';
    expect(await refusalOf(change(2, [{ subject: member.session.subject, role: 'administrator' }]))).toBe('ENTRY_CONFLICT');
    stage.keys.refusal = 'AUTH_INVALID';
    expect(await refusalOf(join(member))).toBe('AUTH_INVALID');
    stage.keys.refusal = null;
    expect(await practicesOf(practice)).toEqual(['administrator']);
  });

  it('are begun anew by the practice’s paper: it invites an administrator, and keys says whether it is the paper', async () => {
    const invited = { id: randomBytes(16).toString('base64url'), name: 'Eva Erbin', address: 'eva@example.org', language: 'de' as const };
    stage.keys.invited = { ...invited, practice: practice.practice };
    await stage.call(identity.inviteByPaper, { bundle: '{}', auth: '{}' });
    expect((await stage.prepared('invitation', invited.id, 1)).mail).toMatchObject({ to: 'eva@example.org', staff: true });
    stage.keys.refusal = 'PAPER_UNKNOWN';
    expect(await refusalOf(stage.call(identity.inviteByPaper, { bundle: '{}', auth: '{}' }))).toBe('PAPER_UNKNOWN');
    stage.keys.refusal = null;
  });

  it('bring a new paper only where the password was just proven, which keys is told', async () => {
    await change(2, [admin()]);
    expect(stage.keys.fresh).toBe(false);
    const { loginId, finishLoginRequest } = await stage.loginFinish(practice.address, practice.password);
    await stage.call(identity.confirmLogin, { sessionToken: practice.sessionToken, loginId, finishLoginRequest, attended: true });
    await change(3, [admin()]);
    expect(stage.keys.fresh).toBe(true);
  });
});
