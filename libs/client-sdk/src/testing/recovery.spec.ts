import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { superPinCode } from '@siegelpost/crypto';
import type { RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import { ADDRESS, NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { PASSWORD } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

describe('a Super PIN opens the mailbox again', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  }, 60_000);

  it('with all letters and drafts, and contacts see nothing', async () => {
    const { id } = await stage.practice.client.send({
      to: [stage.subject],
      subject: 'Befund',
      body: 'Alles gut',
      files: [],
    });
    await stage.patient.client.sync();
    await stage.patient.client.saveDraft({ to: [], subject: 'Entwurf', body: 'Halb fertig' });
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const { client } = stage.fresh();
    expect(await stage.recover(code, client)).toMatchObject({ mailboxId: stage.subject, address: ADDRESS });
    expect(await client.read(id)).toMatchObject({ state: 'open', body: 'Alles gut' });
    expect(await client.drafts()).toMatchObject([{ subject: 'Entwurf' }]);
    await client.send({ to: [stage.practice.me.mailboxId], subject: 'Danke', body: '', files: [] });
    await stage.practice.client.sync();
    expect((await stage.practice.client.list('inbox')).letters).toMatchObject([
      { subject: 'Danke', from: { trust: 'linked' } },
    ]);
    expect(stage.practice.client.tasks()).toEqual([]);
  });

  it('with the new password from then on; the old one and every session are dead, the Super PIN is good', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    await stage.recover(code);
    expect(await refusalOf(stage.patient.client.sync())).toBe('SESSION_ENDED');
    expect(await refusalOf(stage.fresh().client.signIn(ADDRESS, PASSWORD))).toBe('LOGIN_FAILED');
    const { client } = stage.fresh();
    await client.signIn(ADDRESS, NEW_PASSWORD);
    await client.checkSuperPin(code);
    expect((await stage.recover(code, stage.fresh().client, 'Zehn Möwen am Deich')).address).toBe(ADDRESS);
  });

  it('of a practice’s administrator too', async () => {
    const { code } = await stage.practice.client.createSuperPin(PASSWORD);
    const { client } = stage.fresh();
    await client.requestRecovery('praxis@example.org');
    const where = stage.server.identity.recoveryLink('praxis@example.org');
    await client.unlockRecovery(where, code);
    const me = await client.completeRecovery(where, { password: NEW_PASSWORD });
    expect(me.mailboxId).toBe(stage.practice.me.mailboxId);
    expect(client.contacts()).toMatchObject([{ mailboxId: stage.subject, trust: 'linked' }]);
  });

  it('not with a link alone, a used one, or before the Super PIN was entered', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const before = stage.kept();
    const { client } = stage.fresh();
    const where = await stage.link();
    expect(await client.viewRecovery(where)).toEqual({ name: 'Anna Berg', address: ADDRESS, language: 'de', byDevice: false });
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe(
      'RECOVERY_LOCKED',
    );
    expect(await refusalOf(client.unlockRecovery(where, superPinCode(new Uint8Array(20))))).toBe('PIN_WRONG');
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe(
      'RECOVERY_LOCKED',
    );
    expect(stage.kept()).toEqual(before);
    await client.unlockRecovery(where, code);
    expect(await refusalOf(client.completeRecovery(where, { password: 'zu kurz' }))).toBe(
      'PASSWORD_TOO_SHORT',
    );
    await client.completeRecovery(where, { password: NEW_PASSWORD });
    expect(await refusalOf(stage.fresh().client.unlockRecovery(where, code))).toBe('LINK_USED');
  });

  it('a mistyped code is found before anything is sent', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const { client, device } = stage.fresh();
    const where = await stage.link();
    const sent: RouteId[] = [];
    device.line.before = (route) => void sent.push(route);
    expect(await refusalOf(client.unlockRecovery(where, code.slice(1)))).toBe('PIN_MALFORMED');
    expect(sent).toEqual([]);
  });

  it('after an answer was lost, by the same bytes', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const { client, device } = stage.fresh();
    const where = await stage.link();
    await client.unlockRecovery(where, code);
    device.line.after = (route) => {
      if (route === 'completeRecovery') throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe('OFFLINE');
    device.line.after = () => undefined;
    expect((await client.completeRecovery(where, { password: NEW_PASSWORD })).address).toBe(ADDRESS);
    expect((await stage.fresh().client.signIn(ADDRESS, NEW_PASSWORD)).address).toBe(ADDRESS);
  });

  it('on top of a keyring that another device saved meanwhile', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const { client } = stage.fresh();
    const where = await stage.link();
    await client.unlockRecovery(where, code);
    const second = await stage.patient.client.createSuperPin(PASSWORD);
    await client.completeRecovery(where, { password: NEW_PASSWORD });
    expect((await client.superPin()).fits).toBe(true);
    await client.checkSuperPin(second.code);
  });
});
