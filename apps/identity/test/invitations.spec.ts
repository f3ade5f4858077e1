import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { identity } = calls;
type Practice = Awaited<ReturnType<IdentityStage['practice']>>;
const newId = () => randomBytes(16).toString('base64url');

describe('an invitation', () => {
  let stage: IdentityStage;
  let practice: Practice;
  beforeAll(async () => {
    stage = await IdentityStage.open({ SIEGELPOST_IDENTITY_INVITATIONS_PER_DAY: '12' });
  });
  beforeEach(async () => {
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const listed = async (id: string, by = practice) => {
    const input = { practice: by.practice };
    const { invitations } = await stage.callAs(by.sessionToken, identity.listInvitations, input);
    return invitations.find((invitation) => invitation.id === id);
  };

  it('leads to one event, and the mail gets a link that stands for it', async () => {
    const { id, token } = await stage.invite(practice, 'Erika@Example.org');
    expect(await stage.stage.heard(events.invitationIssued, (data) => data.invitation === id)).toEqual({
      invitation: id,
      generation: 1,
    });
    expect((await stage.prepared('invitation', id, 1)).mail).toEqual({
      to: 'erika@example.org',
      language: 'de',
      name: 'Erika Muster',
      practiceName: 'Praxis Beispiel',
      staff: false,
      link: `http://localhost:8080/register#t=${token}&p=${practice.practice}`,
    });
    expect(await listed(id)).toMatchObject({ state: 'open', undeliverable: false, address: 'erika@example.org' });
  });

  it('looks the same for an address with an account', async () => {
    const known = await stage.invite(practice, practice.address);
    const unknown = await stage.invite(practice);
    const [one, other] = [await listed(known.id), await listed(unknown.id)];
    expect(Object.keys(one ?? {})).toEqual(Object.keys(other ?? {}));
    expect(one?.state).toBe(other?.state);
  });

  it('comes back unchanged when asked for again, without a second mail', async () => {
    const { id, input } = await stage.invite(practice);
    const again = await stage.callAs(practice.sessionToken, identity.createInvitation, input);
    expect(again).toEqual(await listed(id));
    expect(stage.stage.told.filter(({ data }) => JSON.stringify(data).includes(id))).toHaveLength(1);
  });

  it('is refused with a used id and other content', async () => {
    const { input } = await stage.invite(practice);
    for (const change of [{ name: 'Max' }, { address: 'max@example.org' }, { language: 'en' as const }]) {
      const other = { ...input, ...change };
      const refused = stage.callAs(practice.sessionToken, identity.createInvitation, other);
      expect(await refusalOf(refused)).toBe('INVITATION_DUPLICATE');
    }
  });

  it('of one id asked for by two practices at once is made for one of them', async () => {
    const other = await stage.practice();
    const id = newId();
    const codes = await Promise.all(
      [practice, other].map((by) => {
        const input = { id, practice: by.practice, name: 'P', address: 'p@example.org', language: 'de' as const };
        return refusalOf(stage.callAs(by.sessionToken, identity.createInvitation, input));
      }),
    );
    expect([...codes].sort()).toEqual(['INVITATION_DUPLICATE', 'not refused']);
  });

  it('is refused without a session, for a foreign practice and without an address', async () => {
    const { input } = await stage.invite(practice);
    const other = await stage.practice();
    expect(await refusalOf(stage.call(identity.createInvitation, input))).toBe('SESSION_REQUIRED');
    const foreign = { ...input, id: newId(), practice: other.practice };
    expect(await refusalOf(stage.callAs(practice.sessionToken, identity.createInvitation, foreign))).toBe('FORBIDDEN');
    const list = stage.callAs(practice.sessionToken, identity.listInvitations, { practice: other.practice });
    expect(await refusalOf(list)).toBe('FORBIDDEN');
    const bad = { ...input, id: newId(), address: 'erika at example.org' };
    expect(await refusalOf(stage.callAs(practice.sessionToken, identity.createInvitation, bad))).toBe('ADDRESS_INVALID');
  });

  it('of another practice can be neither sent again nor revoked', async () => {
    const { id } = await stage.invite(practice);
    const other = await stage.practice();
    const resend = stage.callAs(other.sessionToken, identity.resendInvitation, { id });
    const revoke = stage.callAs(other.sessionToken, identity.revokeInvitation, { id });
    expect(await refusalOf(resend)).toBe('INVITATION_NOT_FOUND');
    expect(await refusalOf(revoke)).toBe('INVITATION_NOT_FOUND');
    expect(await listed(id)).toMatchObject({ state: 'open' });
  });

  it('is refused beyond the limit of a day, also when many come at once', async () => {
    const { accessToken } = await stage.call(identity.mintAccessToken, { sessionToken: practice.sessionToken, audience: 'identity' });
    const tries = Array.from({ length: 14 }, (_, index) => {
      const address = `p${index}@example.org`;
      const input = { id: newId(), practice: practice.practice, name: 'P', address, language: 'de' as const };
      return refusalOf(stage.call(identity.createInvitation, input, { accessToken }));
    });
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'INVITATION_LIMIT')).toHaveLength(2);
    expect(codes.filter((code) => code === 'not refused')).toHaveLength(12);
  });

  it('sent again voids the link before, whose mail is no longer due', async () => {
    const { id, token } = await stage.invite(practice);
    await stage.callAs(practice.sessionToken, identity.resendInvitation, { id });
    const newer = await stage.token('invitation', id, 2);
    expect(newer).not.toBe(token);
    expect(await refusalOf(stage.call(identity.viewRegistration, { token }))).toBe('LINK_EXPIRED');
    expect((await stage.call(identity.viewRegistration, { token: newer })).state).toBe('open');
    expect((await stage.prepared('invitation', id, 1)).mail).toBeNull();
  });

  it('is sent again at most five times an hour', async () => {
    const { id } = await stage.invite(practice);
    const resend = () => stage.callAs(practice.sessionToken, identity.resendInvitation, { id });
    for (let count = 0; count < 5; count += 1) await resend();
    expect(await refusalOf(resend())).toBe('TOO_MANY_TRIES');
  });

  it('revoked admits nobody and stays revoked', async () => {
    const { id, token, activation } = await stage.begun(practice);
    const revoke = () => stage.callAs(practice.sessionToken, identity.revokeInvitation, { id });
    expect((await revoke()).state).toBe('revoked');
    expect((await revoke()).state).toBe('revoked');
    expect(await refusalOf(stage.call(identity.viewRegistration, { token }))).toBe('LINK_REVOKED');
    expect(await refusalOf(stage.call(identity.renewRegistration, { token }))).toBe('LINK_REVOKED');
    expect(await refusalOf(stage.call(identity.viewActivation, { token: activation }))).toBe('LINK_REVOKED');
    expect((await stage.prepared('activation', id, 1)).mail).toBeNull();
    const resend = stage.callAs(practice.sessionToken, identity.resendInvitation, { id });
    expect(await refusalOf(resend)).toBe('INVITATION_STATE');
  });

  it('is shown as undeliverable only while its newest mail is', async () => {
    const { id } = await stage.invite(practice);
    const fail = async () => {
      const [row] = await stage.sql('SELECT newest_mail FROM invitation WHERE id = $1', [id]);
      const cause = String(row?.['newest_mail']);
      await stage.stage.tell(events.mailFailed, { kind: 'invitation', cause, invitation: id });
      return cause;
    };
    await fail();
    await stage.until(async () => (await listed(id))?.undeliverable === true);
    await stage.callAs(practice.sessionToken, identity.resendInvitation, { id });
    expect((await listed(id))?.undeliverable).toBe(false);
  });

  it('shows as expired once its link is', async () => {
    const { id } = await stage.invite(practice);
    await stage.sql('UPDATE invitation SET expires_at = now() WHERE id = $1', [id]);
    expect((await listed(id))?.state).toBe('expired');
  });
});
