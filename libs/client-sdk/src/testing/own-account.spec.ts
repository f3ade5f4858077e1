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

describe('somebody knew the password', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
    await stage.practice.client.send({ to: [stage.subject], subject: 'Davor', body: 'Text', files: [] });
    await stage.patient.client.sync();
  }, 60_000);

  const renewal = { password: PASSWORD, newPassword: NEW_PASSWORD };
  const subjectsOf = async (client: ReturnType<typeof clientOn>): Promise<string[]> => {
    await client.sync();
    return (await client.list('inbox')).letters.map(({ subject, state }) => `${state} ${subject}`);
  };

  it('gets new keys: old and new letters open here and elsewhere, and contacts see the same mailbox', async () => {
    const { client } = stage.patient;
    const draft = await client.saveDraft({ to: [], subject: 'Entwurf', body: 'Noch nicht' });
    expect(await client.renewAccount(renewal)).toMatchObject({ address: ADDRESS, mailboxId: stage.subject });
    await stage.practice.client.send({ to: [stage.subject], subject: 'Danach', body: 'Text', files: [] });
    await client.send({ to: [stage.practice.me.mailboxId], subject: 'Antwort', body: 'Text', files: [] });
    expect(await subjectsOf(client)).toEqual(['open Danach', 'open Davor']);
    expect((await client.drafts()).map(({ id }) => id)).toEqual([draft.id]);
    expect(await subjectsOf(stage.practice.client)).toEqual(['open Antwort']);
    expect(stage.practice.client.contacts().map(({ trust }) => trust)).toEqual(['linked']);
    const { client: fresh } = stage.fresh();
    await fresh.signIn(ADDRESS, NEW_PASSWORD);
    expect(await subjectsOf(fresh)).toEqual(['open Danach', 'open Davor']);
    expect(await subjectsOf(await resumed())).toEqual(['open Danach', 'open Davor']);
  });

  const resumed = async () => {
    const again = clientOn(stage.server, stage.patient.device);
    await again.resume();
    return again;
  };

  it('ends every other session, the old password and the Super PIN; another one can be made', async () => {
    const { client } = stage.patient;
    const { code } = await client.createSuperPin(PASSWORD);
    const { client: thief } = stage.fresh();
    await thief.signIn(ADDRESS, PASSWORD);
    await client.renewAccount(renewal);
    expect(await refusalOf(thief.sync())).toBe('SESSION_ENDED');
    expect(await refusalOf(thief.signIn(ADDRESS, PASSWORD))).toBe('LOGIN_FAILED');
    expect(await client.superPin()).toMatchObject({ setAt: null, fits: true });
    expect(await refusalOf(stage.recover(code))).toBe('NO_SUPER_PIN');
    const second = await client.createSuperPin(NEW_PASSWORD);
    expect((await stage.recover(second.code, undefined, 'Drei Dohlen am Deich')).address).toBe(ADDRESS);
  });

  it('tells the thief of the old keyring nothing of what comes after', async () => {
    const old = stage.server.keys.keyrings.get(stage.subject);
    await stage.patient.client.renewAccount(renewal);
    const now = stage.server.keys.keyrings.get(stage.subject);
    expect(now).toMatchObject({ arkVersion: 2, revision: (old?.revision ?? 0) + 1 });
    const { client: fresh } = stage.fresh();
    if (old !== undefined) stage.server.keys.keyrings.set(stage.subject, old);
    expect(await refusalOf(fresh.signIn(ADDRESS, NEW_PASSWORD))).toBe('KEYRING_ROLLED_BACK');
  });

  it.each([
    ['before the server acted', 'before', 'old'],
    ['after the server acted', 'after', 'old'],
    ['after the new session arrived', 'after', 'new'],
  ] as const)('cut off %s the same act goes on', async (_name, when, token) => {
    const { client, device } = stage.patient;
    const held = device.line.token;
    device.line[when] = (route: RouteId) => {
      if (route === 'renewAccount') throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(client.renewAccount(renewal))).toBe('OFFLINE');
    device.line[when] = () => undefined;
    if (token === 'old') device.line.token = held;
    await client.renewAccount(renewal);
    expect(await subjectsOf(client)).toEqual(['open Davor']);
    expect(stage.server.keys.entries.get(stage.subject)).toHaveLength(2);
  });
});
