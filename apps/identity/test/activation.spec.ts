import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { client } from '@serenity-kit/opaque';
import { calls, events } from '@siegelpost/contracts';
import { fakeBundle, readBundle } from './fake-keys.js';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { startActivation, completeActivation, viewActivation, viewRegistration, getNoticeRecipient } = calls.identity;
const { revokeInvitation } = calls.identity;

describe('an activation', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const recordOf = async (address: string) =>
    (await stage.sql('SELECT record, subject FROM account WHERE address = $1', [address]))[0];

  it('makes the account, tells of it, and the patient can sign in', async () => {
    const { id, activation, address, token } = await stage.begun(practice);
    const request = await stage.activationRequest(activation, 'vier Worte sind genug');
    const { session } = await stage.call(completeActivation, request);
    expect(session).toMatchObject({
      address,
      name: 'Erika Muster-Neu',
      subject: readBundle(request.bundle).subject,
      credentialId: readBundle(request.bundle).credentialId,
      practices: [],
      origin: { practice: practice.practice, invitation: id },
    });
    const told = await stage.stage.heard(events.accountActivated, (data) => data.invitation === id);
    expect(told).toEqual({
      account: session.account,
      subject: session.subject,
      invitation: id,
      practice: practice.practice,
    });
    expect((await stage.login(address, 'vier Worte sind genug')).session.subject).toBe(session.subject);
    expect((await stage.stage.call(getNoticeRecipient, { mailbox: session.subject })).recipient?.to).toBe(address);
    expect(await refusalOf(stage.call(viewActivation, { token: activation }))).toBe('LINK_USED');
    expect(await refusalOf(stage.call(viewRegistration, { token }))).toBe('LINK_USED');
  });

  it('sent again with the same bytes is answered again, with other bytes refused', async () => {
    const { activation, address } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    const first = await stage.call(completeActivation, request);
    const again = await stage.call(completeActivation, request);
    expect(again.session.account).toBe(first.session.account);
    expect(again.sessionToken).not.toBe(first.sessionToken);
    const other = { ...request, bundle: fakeBundle(readBundle(request.bundle).record) };
    expect(await refusalOf(stage.call(completeActivation, other))).toBe('LINK_USED');
    expect(await refusalOf(stage.call(completeActivation, { ...request, auth: '{"other":1}' }))).toBe('LINK_USED');
    expect((await recordOf(address))?.['subject']).toBe(first.session.subject);
  });

  it('sent again long after is refused: its sender signs in', async () => {
    const { id, activation } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    await stage.call(completeActivation, request);
    await stage.sql(`UPDATE invitation SET accepted_at = now() - interval '25 hours' WHERE id = $1`, [id]);
    expect(await refusalOf(stage.call(completeActivation, request))).toBe('LINK_USED');
  });

  it('cut off between keys and flip leaves no account, and the same request goes on', async () => {
    const { activation, address } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    const release = stage.keys.holdAnswers();
    const cut = refusalOf(stage.call(completeActivation, request));
    await stage.until(() => [...stage.keys.stored.values()].includes(request.bundle));
    await stage.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'siegelpost_identity' AND datname = current_database()`,
    );
    release();
    expect(await cut).toBe('SERVICE_UNAVAILABLE');
    expect(await recordOf(address)).toBeUndefined();
    await stage.restart();
    const other = await stage.activationRequest(activation, 'ein anderes Passwort');
    expect((await stage.call(completeActivation, request)).session.address).toBe(address);
    expect(await refusalOf(stage.call(completeActivation, other))).toBe('LINK_USED');
  });

  it('leaves no account behind when keys refuses or is silent', async () => {
    const { activation, address } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    for (const code of ['ENTRY_INVALID', 'AUTH_INVALID', 'NONCE_INVALID', 'SERVICE_UNAVAILABLE'] as const) {
      stage.keys.refusal = code;
      expect(await refusalOf(stage.call(completeActivation, request))).toBe(code);
    }
    stage.keys.refusal = null;
    expect(await recordOf(address)).toBeUndefined();
    expect((await stage.call(viewActivation, { token: activation })).address).toBe(address);
    await stage.call(completeActivation, request);
  });

  it('of two at once lets one through, whose keys and record belong together', async () => {
    const { activation, address } = await stage.begun(practice);
    const one = await stage.activationRequest(activation, 'das erste Passwort');
    const other = await stage.activationRequest(activation, 'das andere Passwort');
    const codes = await Promise.all([one, other].map((input) => refusalOf(stage.call(completeActivation, input))));
    expect([...codes].sort()).toEqual(['LINK_USED', 'not refused']);
    const row = await recordOf(address);
    const stored = [...stage.keys.stored.values()].map(readBundle).find(({ subject }) => subject === row?.['subject']);
    expect(stored?.record).toBe(row?.['record']);
    const accepted = codes[0] === 'not refused' ? 'das erste Passwort' : 'das andere Passwort';
    await stage.login(address, accepted);
  });

  it('by two invitations of one address at once makes one account, whose keys and record belong together', async () => {
    const other = await stage.practice();
    const first = await stage.begun(practice);
    const second = await stage.begun(other, first.address);
    const requests = await Promise.all([first, second].map(({ activation }) => stage.activationRequest(activation)));
    const codes = await Promise.all(requests.map((input) => refusalOf(stage.call(completeActivation, input))));
    expect([...codes].sort()).toEqual(['ACCOUNT_EXISTS', 'not refused']);
    const accepted = requests[codes.indexOf('not refused')];
    const row = await recordOf(first.address);
    expect(row?.['record']).toBe(readBundle(accepted?.bundle ?? '').record);
    expect([...stage.keys.stored.values()]).toContain(accepted?.bundle);
  });

  it('with the same bytes twice at once makes one account and two sessions', async () => {
    const { activation } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    const [one, two] = await Promise.all([
      stage.call(completeActivation, request),
      stage.call(completeActivation, request),
    ]);
    expect(one.session.account).toBe(two.session.account);
    expect(one.sessionToken).not.toBe(two.sessionToken);
  });

  it('under way lets a revocation wait, which is then too late', async () => {
    const { id, activation } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    const release = stage.keys.holdAnswers();
    const completing = refusalOf(stage.call(completeActivation, request));
    await stage.until(() => [...stage.keys.stored.values()].includes(request.bundle));
    const revoking = refusalOf(stage.callAs(practice.sessionToken, revokeInvitation, { id }));
    release();
    expect(await completing).toBe('not refused');
    expect(await revoking).toBe('INVITATION_STATE');
  });

  it('is refused for a second invitation of the same address', async () => {
    const other = await stage.practice();
    const first = await stage.begun(practice);
    const second = await stage.begun(other, first.address);
    const request = await stage.activationRequest(second.activation);
    await stage.call(completeActivation, await stage.activationRequest(first.activation));
    expect(await refusalOf(stage.call(completeActivation, request))).toBe('ACCOUNT_EXISTS');
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    const start = { token: second.activation, registrationRequest };
    expect(await refusalOf(stage.call(startActivation, start))).toBe('ACCOUNT_EXISTS');
  });

  it('refuses a subject that another account has', async () => {
    const first = await stage.begun(practice);
    const used = await stage.activationRequest(first.activation);
    await stage.call(completeActivation, used);
    const second = await stage.begun(practice);
    const request = await stage.activationRequest(second.activation);
    const stolen = JSON.stringify({ ...readBundle(request.bundle), subject: readBundle(used.bundle).subject });
    const refused = stage.call(completeActivation, { ...request, bundle: stolen });
    expect(await refusalOf(refused)).toBe('CREDENTIAL_CONFLICT');
  });

  it('answers at most ten first messages per link', async () => {
    const { activation: token } = await stage.begun(practice);
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    expect(await refusalOf(stage.call(startActivation, { token, registrationRequest: 'AAAA' }))).toBe('INPUT_INVALID');
    for (let count = 0; count < 10; count += 1) await stage.call(startActivation, { token, registrationRequest });
    expect(await refusalOf(stage.call(startActivation, { token, registrationRequest }))).toBe('TOO_MANY_TRIES');
  });

  it('is refused with a link that is unknown, expired or declined', async () => {
    const { id, activation, token } = await stage.begun(practice);
    const request = await stage.activationRequest(activation);
    const unknown = { ...request, token: 'A'.repeat(43) };
    expect(await refusalOf(stage.call(completeActivation, unknown))).toBe('LINK_UNKNOWN');
    await stage.sql('UPDATE link SET expires_at = now() WHERE invitation = $1', [id]);
    expect(await refusalOf(stage.call(completeActivation, request))).toBe('LINK_EXPIRED');
    await stage.call(calls.identity.declineRegistration, { token });
    expect(await refusalOf(stage.call(completeActivation, request))).toBe('LINK_DECLINED');
  });
});
