import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import { ADDRESS, NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

const change = { password: PASSWORD, newPassword: NEW_PASSWORD, endOthers: false };

describe('a password changed while signed in', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  }, 60_000);

  const signedInElsewhere = async () => {
    const { client, device } = stage.fresh();
    await client.signIn(ADDRESS, PASSWORD);
    return { client, device };
  };

  it('opens all letters from then on, and the old one nothing', async () => {
    await stage.practice.client.send({ to: [stage.subject], subject: 'Befund', body: 'Text', files: [] });
    expect(await stage.patient.client.changePassword(change)).toMatchObject({ address: ADDRESS, mailboxId: stage.subject });
    await stage.patient.client.sync();
    expect((await stage.patient.client.list('inbox')).letters[0]?.subject).toBe('Befund');
    const { client } = stage.fresh();
    expect(await refusalOf(client.signIn(ADDRESS, PASSWORD))).toBe('LOGIN_FAILED');
    await client.signIn(ADDRESS, NEW_PASSWORD);
    await client.sync();
    expect((await client.list('inbox')).letters[0]?.subject).toBe('Befund');
  });

  it('leaves the Super PIN good', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    await stage.patient.client.changePassword(change);
    await stage.patient.client.checkSuperPin(code);
    expect((await stage.recover(code, undefined, 'Drei Dohlen am Deich')).address).toBe(ADDRESS);
  });

  it.each([
    ['keeps', false, 'not refused'],
    ['ends', true, 'SESSION_ENDED'],
  ] as const)('%s the other sessions as asked, and goes on at this one', async (_name, endOthers, code) => {
    const other = await signedInElsewhere();
    const token = stage.patient.device.line.token;
    await stage.patient.client.changePassword({ ...change, endOthers });
    expect(await refusalOf(other.client.sync())).toBe(code);
    await stage.patient.client.sync();
    expect(stage.patient.device.line.token).not.toBe(token);
    expect((await clientOn(stage.server, stage.patient.device).resume())?.address).toBe(ADDRESS);
  });

  it('needs the present one: nothing changes with a wrong one, or one that is no good', async () => {
    const before = stage.kept();
    const { client } = stage.patient;
    expect(await refusalOf(client.changePassword({ ...change, password: 'ganz falsches Passwort' }))).toBe('LOGIN_FAILED');
    expect(await refusalOf(client.changePassword({ ...change, newPassword: 'kurz' }))).toBe('PASSWORD_TOO_SHORT');
    expect(await refusalOf(client.changePassword({ ...change, newPassword: 'passwortpasswort' }))).toBe('PASSWORD_COMMON');
    expect(stage.kept()).toEqual(before);
  });

  it.each([
    ['before the server acted', 'before', 'old'],
    ['after the server acted', 'after', 'old'],
    ['after the new session arrived', 'after', 'new'],
  ] as const)('cut off %s the same act goes on', async (_name, when, token) => {
    const { client, device } = stage.patient;
    const held = device.line.token;
    device.line[when] = (route: RouteId) => {
      if (route === 'changePassword') throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(client.changePassword(change))).toBe('OFFLINE');
    const { client: fresh } = stage.fresh();
    const [works, fails] = when === 'before' ? [PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD, PASSWORD];
    expect(await refusalOf(fresh.signIn(ADDRESS, fails))).toBe('LOGIN_FAILED');
    await fresh.signIn(ADDRESS, works);
    device.line[when] = () => undefined;
    if (token === 'old') device.line.token = held;
    expect((await client.changePassword(change)).address).toBe(ADDRESS);
    await client.sync();
    await stage.fresh().client.signIn(ADDRESS, NEW_PASSWORD);
  });

  it('is made again on top of what another device saved meanwhile', async () => {
    const other = await signedInElsewhere();
    let raced = false;
    stage.patient.device.line.before = (route) => {
      if (route !== 'changePassword' || raced) return;
      raced = true;
      const newer = stage.server.keys.keyrings.get(stage.subject);
      throw new ClientError('KEYRING_CONFLICT', undefined, { current: newer });
    };
    await other.client.createSuperPin(PASSWORD);
    await stage.patient.client.changePassword(change);
    expect(raced).toBe(true);
    expect((await stage.patient.client.superPin()).fits).toBe(true);
  });

  it('is not changed by a thief of the session alone', async () => {
    const before = stage.kept();
    const device = newDevice(stage.server);
    device.line.token = stage.patient.device.line.token;
    const transport = stage.server.transport(device.line);
    expect(await refusalOf(transport.call('startPassword', { registrationRequest: 'AAAA' }))).toBe('FRESH_LOGIN_REQUIRED');
    expect(await refusalOf(transport.call('changePassword', { bundle: '{}', auth: '{}', endOthers: true }))).toBe('FRESH_LOGIN_REQUIRED');
    expect(stage.kept()).toEqual(before);
  });
});

describe('the sessions of an account', () => {
  it('are listed, this one marked, and ended one by one or all others together', async () => {
    const stage = await RecoveryStage.open();
    const { client } = stage.patient;
    const others = [];
    for (let count = 0; count < 2; count += 1) {
      const { client: other } = stage.fresh();
      await other.signIn(ADDRESS, PASSWORD);
      others.push(other);
    }
    const listed = await client.sessions();
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    const mine = (await others[0]?.sessions())?.find(({ current }) => current);
    await client.endSession(mine?.id ?? '');
    expect(await refusalOf(others[0]?.sync() ?? Promise.resolve())).toBe('SESSION_ENDED');
    await others[1]?.sync();
    await client.endOtherSessions();
    expect(await refusalOf(others[1]?.sync() ?? Promise.resolve())).toBe('SESSION_ENDED');
    expect(await client.sessions()).toHaveLength(1);
    expect(await refusalOf(client.endSession(mine?.id ?? ''))).toBe('NOT_FOUND');
  });
});

describe('another address', () => {
  const other = 'anna.neu@example.org';

  it('is asked for with the password and confirmed with its link; one signs in with it, and every letter opens', async () => {
    const stage = await RecoveryStage.open();
    const { client } = stage.patient;
    await stage.practice.client.send({ to: [stage.subject], subject: 'Befund', body: 'Text', files: [] });
    expect(await refusalOf(client.changeAddress({ password: 'ganz falsches Passwort', address: other }))).toBe('LOGIN_FAILED');
    await client.changeAddress({ password: PASSWORD, address: other });
    const link = stage.server.identity.addressLink();
    expect(client.me()?.address).toBe(ADDRESS);
    expect(await refusalOf(stage.practice.client.confirmAddress(link))).toBe('LINK_UNKNOWN');
    expect(await client.viewAddress(link)).toEqual({ address: other });
    expect(await client.confirmAddress(link)).toMatchObject({ address: other, mailboxId: stage.subject });
    expect(client.me()?.address).toBe(other);
    const { client: fresh } = stage.fresh();
    expect(await refusalOf(fresh.signIn(ADDRESS, PASSWORD))).toBe('LOGIN_FAILED');
    await fresh.signIn(other, PASSWORD);
    await fresh.sync();
    expect((await fresh.list('inbox')).letters[0]?.subject).toBe('Befund');
  });
});
