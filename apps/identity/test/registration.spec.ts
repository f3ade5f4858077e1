import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { IdentityStage, refusalOf } from './identity-stage.js';

const { viewRegistration, beginRegistration, declineRegistration, renewRegistration } = calls.identity;
const { viewActivation, renewActivation } = calls.identity;

describe('a registration link', () => {
  let stage: IdentityStage;
  let practice: Awaited<ReturnType<IdentityStage['practice']>>;
  beforeAll(async () => {
    stage = await IdentityStage.open();
    practice = await stage.practice();
  });
  afterAll(() => stage.close());

  const expire = (id: string) =>
    Promise.all([
      stage.sql('UPDATE link SET expires_at = now() WHERE invitation = $1', [id]),
      stage.sql('UPDATE invitation SET expires_at = now(), activation_expires_at = now() WHERE id = $1', [id]),
    ]);

  it('shows whom it invites and changes nothing, however often it is opened', async () => {
    const { id, token, address } = await stage.invite(practice);
    const before = await stage.sql('SELECT * FROM invitation WHERE id = $1', [id]);
    const views = [await stage.call(viewRegistration, { token }), await stage.call(viewRegistration, { token })];
    expect(views[0]).toEqual(views[1]);
    expect(views[0]).toMatchObject({
      name: 'Erika Muster',
      address,
      language: 'de',
      state: 'open',
      practice: { id: practice.practice, mailName: 'Praxis Beispiel' },
    });
    expect(await stage.sql('SELECT * FROM invitation WHERE id = $1', [id])).toEqual(before);
  });

  it('leads to an activation mail to the invited address, with the corrected name', async () => {
    const { id, activation, address } = await stage.begun(practice);
    await stage.stage.heard(events.activationIssued, (data) => data.invitation === id);
    const { mail } = await stage.prepared('activation', id, 1);
    expect(mail).toMatchObject({ to: address, name: 'Erika Muster-Neu' });
    expect(mail?.link).toBe(`http://localhost:8080/activate#t=${activation}&p=${practice.practice}`);
    expect(await stage.call(viewActivation, { token: activation })).toMatchObject({ invitation: id, address });
  });

  it('begun again voids the activation link before', async () => {
    const { id, token, activation } = await stage.begun(practice);
    await stage.call(beginRegistration, { token, name: 'Erika', language: 'en' });
    expect(await refusalOf(stage.call(viewActivation, { token: activation }))).toBe('LINK_EXPIRED');
    const newer = await stage.token('activation', id, 2);
    expect(await stage.call(viewActivation, { token: newer })).toMatchObject({ name: 'Erika', language: 'en' });
  });

  it('is begun at most five times an hour', async () => {
    const { token } = await stage.begun(practice);
    for (let count = 1; count < 5; count += 1) await stage.call(beginRegistration, { token, name: 'E' });
    expect(await refusalOf(stage.call(beginRegistration, { token, name: 'E' }))).toBe('TOO_MANY_TRIES');
  });

  it('tells its holder alone that the address has a mailbox already', async () => {
    const { token } = await stage.invite(practice, practice.address);
    expect(await refusalOf(stage.call(beginRegistration, { token, name: 'Ada' }))).toBe('ACCOUNT_EXISTS');
    expect(await stage.call(viewRegistration, { token })).toMatchObject({ state: 'open', mailbox: 'made' });
    expect(await stage.call(viewRegistration, { token: (await stage.invite(practice)).token })).toMatchObject({ mailbox: 'none' });
  });

  it('declined admits nobody; declining again changes nothing', async () => {
    const { token } = await stage.invite(practice);
    await stage.call(declineRegistration, { token });
    await stage.call(declineRegistration, { token });
    expect(await refusalOf(stage.call(viewRegistration, { token }))).toBe('LINK_DECLINED');
    expect(await refusalOf(stage.call(beginRegistration, { token, name: 'E' }))).toBe('LINK_DECLINED');
    expect(await refusalOf(stage.call(renewRegistration, { token }))).toBe('LINK_DECLINED');
  });

  it('expired offers a new one to the same address, at most three an hour', async () => {
    const { id, token, address } = await stage.invite(practice);
    await expire(id);
    expect(await refusalOf(stage.call(viewRegistration, { token }))).toBe('LINK_EXPIRED');
    expect(await refusalOf(stage.call(beginRegistration, { token, name: 'E' }))).toBe('LINK_EXPIRED');
    for (let count = 0; count < 3; count += 1) await stage.call(renewRegistration, { token });
    expect(await refusalOf(stage.call(renewRegistration, { token }))).toBe('TOO_MANY_TRIES');
    expect((await stage.prepared('invitation', id, 4)).mail?.to).toBe(address);
    const newest = await stage.token('invitation', id, 4);
    expect((await stage.call(viewRegistration, { token: newest })).state).toBe('open');
  });

  it('for activation, expired, offers a new one to the same address too', async () => {
    const { id, activation, address } = await stage.begun(practice);
    await expire(id);
    expect(await refusalOf(stage.call(viewActivation, { token: activation }))).toBe('LINK_EXPIRED');
    await stage.call(renewActivation, { token: activation });
    expect((await stage.prepared('activation', id, 2)).mail?.to).toBe(address);
  });

  it('is unknown when made up, malformed, or of the other kind', async () => {
    const { token, activation } = await stage.begun(practice);
    expect(await refusalOf(stage.call(viewRegistration, { token: 'A'.repeat(43) }))).toBe('LINK_UNKNOWN');
    expect(await refusalOf(stage.call(viewRegistration, { token: 'A'.repeat(42) }))).toBe('INPUT_INVALID');
    expect(await refusalOf(stage.call(viewRegistration, { token: activation }))).toBe('LINK_UNKNOWN');
    expect(await refusalOf(stage.call(viewActivation, { token }))).toBe('LINK_UNKNOWN');
  });

  it('rests nowhere in the database as it was mailed', async () => {
    const { token, activation } = await stage.begun(practice);
    const [dump] = await stage.sql(
      `SELECT string_agg(t, '') AS text FROM (SELECT i::text AS t FROM invitation i UNION ALL SELECT l::text FROM link l
       UNION ALL SELECT o::text FROM outbox o UNION ALL SELECT r::text FROM rate_limit r) all_rows`,
    );
    for (const secret of [token, activation]) {
      expect(String(dump?.['text'])).not.toContain(secret);
      expect(String(dump?.['text'])).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    }
  });
});
