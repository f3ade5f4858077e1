import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sealSlot, slotKey, superPinCode } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Slot, StoredKeyring } from '@siegelpost/contracts';
import { typedSuperPin } from '../recovery/super-pin-code.js';
import { FakeServer } from './fake-server.js';
import { NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD } from './test-client.js';

interface Released {
  slot: Slot;
  keyring: StoredKeyring;
}

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

describe('a recovery refuses of a hostile server, and then signs and changes nothing:', () => {
  let stage: RecoveryStage;
  let code: string;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
    ({ code } = await stage.patient.client.createSuperPin(PASSWORD));
  }, 60_000);

  /** Lets the server release something else; the client must refuse before it asks for a password. */
  const refusesReleased = async (change: (released: Released) => Partial<Released>): Promise<void> => {
    const { keys } = stage.server;
    const { client } = stage.fresh();
    const where = await stage.link();
    const release = keys.releaseSuperPin.bind(keys);
    keys.releaseSuperPin = (...input) => {
      const released = release(...input);
      return { ...released, ...change(released) };
    };
    const before = stage.kept();
    expect(await refusalOf(client.unlockRecovery(where, code))).toBe('RECOVERY_REFUSED');
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe(
      'RECOVERY_LOCKED',
    );
    expect(stage.kept()).toEqual(before);
    keys.releaseSuperPin = release;
  };
  const required = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('there is none');
    return value;
  };

  it('the slot of another subject', async () => {
    const pin = typedSuperPin(code);
    const binding = {
      type: 'super-pin',
      subject: stage.practice.me.mailboxId,
      slotId: stage.superPinSlot.slotId,
      arkVersion: 1,
    } as const;
    const blob = await sealSlot(await slotKey(pin.slotSecret, binding), binding, new Uint8Array(32));
    await refusesReleased(({ slot }) => ({ slot: { ...slot, blob: toBase64url(blob) } }));
  });

  it('a password slot in its place', async () => {
    const [password] = [...stage.server.keys.slots.values()].filter(({ type }) => type === 'password');
    await refusesReleased(() => ({ slot: required(password) }));
  });

  it('the keyring of another subject', async () => {
    const { subject: other } = stage.server.identity.sessionInfo(stage.practice.device.line.token);
    const foreign = required(stage.server.keys.keyrings.get(other));
    await refusesReleased(() => ({ keyring: foreign }));
    await refusesReleased(({ keyring }) => ({ keyring: { ...foreign, subject: keyring.subject } }));
  });

  it('a keyring from before the Super PIN was made, which does not name it', async () => {
    const old = required(stage.server.keys.keyrings.get(stage.subject));
    await stage.patient.client.createSuperPin(PASSWORD).then((made) => (code = made.code));
    await refusesReleased(() => ({ keyring: old }));
  });

  it('a keyring older than the one that this device knows', async () => {
    const device = { ...newDevice(stage.server), store: stage.patient.device.store };
    const known = JSON.parse((await device.store.get('session')) ?? '{}') as { keyring: [number, string] };
    await device.store.set('session', JSON.stringify({ ...known, keyring: [99, known.keyring[1]] }));
    expect(await refusalOf(clientOn(stage.server, device).unlockRecovery(await stage.link(), code))).toBe(
      'RECOVERY_REFUSED',
    );
  });

  it('a Super PIN swapped for the server’s own, whose ARK it would know', async () => {
    const own = typedSuperPin(superPinCode(new Uint8Array(20)));
    const binding = {
      type: 'super-pin',
      subject: stage.subject,
      slotId: stage.superPinSlot.slotId,
      arkVersion: 1,
    } as const;
    const blob = await sealSlot(await slotKey(own.slotSecret, binding), binding, new Uint8Array(32));
    await refusesReleased(({ slot }) => ({ slot: { ...slot, blob: toBase64url(blob) } }));
  });

  it('keys that are not those of its own chain', async () => {
    stage.server.keys.entries.set(
      stage.subject,
      stage.server.keys.entries.get(stage.practice.me.mailboxId) ?? [],
    );
    await refusesReleased(() => ({}));
  });

  it('an older ARK', async () => {
    await refusesReleased(({ slot, keyring }) => ({
      slot: { ...slot, arkVersion: 2 },
      keyring: { ...keyring, arkVersion: 2 },
    }));
  });

  it('another installation’s key in the answer to the new password', async () => {
    const { client } = stage.fresh();
    const where = await stage.link();
    await client.unlockRecovery(where, code);
    const other = await FakeServer.start();
    stage.server.identity.register = other.identity.register.bind(other.identity);
    const before = stage.kept();
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe(
      'INSTALLATION_CHANGED',
    );
    expect(stage.kept()).toEqual(before);
  });
});
