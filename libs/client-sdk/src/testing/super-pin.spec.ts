import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { superPinCode } from '@siegelpost/crypto';
import type { RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import { typedSuperPin } from '../recovery/super-pin-code.js';
import { ADDRESS, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

describe('a Super PIN', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  }, 60_000);

  it('is made after the password was proven again, and known as the present one', async () => {
    expect(await stage.patient.client.superPin()).toEqual({ setAt: null, fits: true, changed: false });
    const made = await stage.patient.client.createSuperPin(PASSWORD);
    expect(made).toMatchObject({ name: 'Anna Berg', address: ADDRESS, replaces: null });
    const setAt = stage.server.keys.superPins.get(stage.subject)?.setAt ?? '';
    expect(await stage.patient.client.superPin()).toEqual({ setAt, fits: true, changed: false });
    expect(await stage.patient.client.checkSuperPin(made.code.toLowerCase())).toEqual({ setAt });
  });

  it('is not made with a wrong password', async () => {
    expect(await refusalOf(stage.patient.client.createSuperPin('ganz falsches Passwort'))).toBe(
      'LOGIN_FAILED',
    );
    expect(stage.server.keys.superPins.size).toBe(0);
  });

  it('ends the one before, and says which it replaces', async () => {
    const first = await stage.patient.client.createSuperPin(PASSWORD);
    const setAt = stage.server.keys.superPins.get(stage.subject)?.setAt;
    const second = await stage.patient.client.createSuperPin(PASSWORD);
    expect(second.replaces).toBe(setAt);
    expect(await refusalOf(stage.patient.client.checkSuperPin(first.code))).toBe('PIN_WRONG');
    expect(await refusalOf(stage.recover(first.code))).toBe('PIN_WRONG');
    expect((await stage.recover(second.code)).address).toBe(ADDRESS);
  });

  it('mistyped, of another version or of another mailbox is told apart, and nothing of it is sent', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const sent: RouteId[] = [];
    stage.patient.device.line.before = (route) => void sent.push(route);
    expect(
      await refusalOf(
        stage.patient.client.checkSuperPin(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`),
      ),
    ).toBe('PIN_MALFORMED');
    expect(
      await refusalOf(stage.patient.client.checkSuperPin('081GM48R3WK2TD1V894N0NTYCNP76YM1H05EFRF4')),
    ).toBe('PIN_VERSION');
    expect(sent).toEqual([]);
    expect(await refusalOf(stage.patient.client.checkSuperPin(superPinCode(new Uint8Array(20))))).toBe(
      'PIN_WRONG',
    );
  });

  it('that another device made is shown as changed, once', async () => {
    await stage.patient.client.superPin();
    const { client } = stage.fresh();
    await client.signIn(ADDRESS, PASSWORD);
    await client.createSuperPin(PASSWORD);
    expect((await stage.patient.client.superPin()).changed).toBe(true);
    expect((await stage.patient.client.superPin()).changed).toBe(false);
  });

  it('whose answer was lost is shown at the next try', async () => {
    const { client, device } = stage.patient;
    const lost = (route: RouteId): void => {
      if (route === 'setSuperPin') throw new ClientError('OFFLINE');
    };
    device.line.after = lost;
    expect(await refusalOf(client.createSuperPin(PASSWORD))).toBe('OFFLINE');
    const made = stage.server.keys.superPins.get(stage.subject);
    device.line.after = () => undefined;
    const { code, replaces } = await client.createSuperPin(PASSWORD);
    expect(replaces).toBeNull();
    expect(await client.checkSuperPin(code)).toEqual({ setAt: made?.setAt });
    device.line.before = lost;
    expect(await refusalOf(client.createSuperPin(PASSWORD))).toBe('OFFLINE');
    device.line.before = () => undefined;
    await client.checkSuperPin((await client.createSuperPin(PASSWORD)).code);
  });

  it('planted by the server is seen', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const planted = typedSuperPin(superPinCode(new Uint8Array(20)));
    Object.assign(stage.server.keys.superPins.get(stage.subject) ?? {}, { publicKey: planted.publicKey });
    expect((await stage.patient.client.superPin()).fits).toBe(false);
    expect(await refusalOf(stage.patient.client.checkSuperPin(code))).toBe('RECOVERY_REFUSED');
  });

  it('is made again on top of what another device saved meanwhile', async () => {
    const { client } = stage.fresh();
    await client.signIn(ADDRESS, PASSWORD);
    let raced = false;
    stage.patient.device.line.before = (route) => {
      if (route !== 'setSuperPin' || raced) return;
      raced = true;
      throw new ClientError('KEYRING_CONFLICT');
    };
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    expect((await client.checkSuperPin(code)).setAt).toBe((await stage.patient.client.superPin()).setAt);
  });

  it('is not set by a thief of the session alone, who opens nothing either', async () => {
    await stage.patient.client.createSuperPin(PASSWORD);
    stage.server.identity.fresh.clear();
    const before = stage.kept();
    const device = newDevice(stage.server);
    device.line.token = stage.patient.device.line.token;
    const transport = stage.server.transport(device.line);
    const stolen = { bundle: '{}', auth: '{}' };
    expect(await refusalOf(transport.call('setSuperPin', stolen))).toBe('FRESH_LOGIN_REQUIRED');
    const thief = clientOn(stage.server, device);
    expect(await thief.resume()).toBeNull();
    expect(stage.kept()).toEqual(before);
  });
});
