import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sealSlot } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { RouteId, Slot, StoredKeyring } from '@siegelpost/contracts';
import { ADDRESS, NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, PASSWORD } from './test-client.js';

interface Released {
  readonly slot: Slot;
  readonly keyring: StoredKeyring;
}

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

describe('a device that was not signed out', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  }, 60_000);

  /** The patient's device as it is some time later: its session has ended by itself. */
  const later = () => {
    stage.server.identity.sessions.delete(stage.patient.device.line.token ?? '');
    return clientOn(stage.server, stage.patient.device);
  };
  const sentBy = (device = stage.patient.device): RouteId[] => {
    const sent: RouteId[] = [];
    device.line.before = (route) => void sent.push(route);
    return sent;
  };
  const required = <T>(value: T | null | undefined): T => {
    if (value === null || value === undefined) throw new Error('there is none');
    return value;
  };
  const slotId = async (device = stage.patient.device): Promise<string> =>
    (JSON.parse(required(await device.store.get('session'))) as { slotId: string }).slotId;

  it('sets a new password with the link alone: every letter opens, and contacts see nothing', async () => {
    const { id } = await stage.practice.client.send({ to: [stage.subject], subject: 'Befund', body: 'Alles gut', files: [] });
    const elsewhere = stage.fresh().client;
    await elsewhere.signIn(ADDRESS, PASSWORD);
    const client = later();
    expect(await client.resume()).toBeNull();
    const where = await stage.link();
    expect((await client.viewRecovery(where)).byDevice).toBe(true);
    await client.unlockRecoveryByDevice(where);
    expect(await client.completeRecovery(where, { password: NEW_PASSWORD })).toMatchObject({ mailboxId: stage.subject, address: ADDRESS });
    expect(await client.read(id)).toMatchObject({ state: 'open', body: 'Alles gut' });
    expect(await refusalOf(elsewhere.sync())).toBe('SESSION_ENDED');
    expect(await refusalOf(stage.fresh().client.signIn(ADDRESS, PASSWORD))).toBe('LOGIN_FAILED');
    expect((await stage.fresh().client.signIn(ADDRESS, NEW_PASSWORD)).mailboxId).toBe(stage.subject);
    await client.send({ to: [stage.practice.me.mailboxId], subject: 'Danke', body: '', files: [] });
    await stage.practice.client.sync();
    expect((await stage.practice.client.list('inbox')).letters).toMatchObject([{ subject: 'Danke', from: { trust: 'linked' } }]);
    expect(stage.practice.client.tasks()).toEqual([]);
  });

  it('changes nothing before it was asked to, and is one again afterwards', async () => {
    const client = later();
    const where = await stage.link();
    const before = stage.kept();
    await client.viewRecovery(where);
    expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe('RECOVERY_LOCKED');
    await client.unlockRecoveryByDevice(where);
    expect(await refusalOf(client.completeRecovery(where, { password: 'zu kurz' }))).toBe('PASSWORD_TOO_SHORT');
    expect(stage.kept()).toEqual(before);
    await client.completeRecovery(where, { password: NEW_PASSWORD });
    expect(await refusalOf(client.unlockRecoveryByDevice(where))).toBe('LINK_USED');
    const again = await stage.link();
    await later().unlockRecoveryByDevice(again);
  });

  it.each([
    ['never was one', () => stage.fresh()],
    ['is one of another account', () => ({ device: stage.practice.device, client: stage.practice.client })],
  ])('is told from one that %s, of which nothing is sent', async (_what, other) => {
    const { device, client } = other();
    const where = await stage.link();
    const sent = sentBy(device);
    expect((await client.viewRecovery(where)).byDevice).toBe(false);
    expect(await refusalOf(client.unlockRecoveryByDevice(where))).toBe('NOT_A_DEVICE');
    expect(sent).toEqual(['viewRecovery', 'viewRecovery']);
  });

  it('is none after signing out, with a session or when it had ended', async () => {
    const second = stage.fresh();
    await second.client.signIn(ADDRESS, PASSWORD);
    stage.server.identity.sessions.delete(second.device.line.token ?? '');
    await second.client.signOut();
    await stage.patient.client.signOut();
    const where = await stage.link();
    for (const client of [second.client, clientOn(stage.server, stage.patient.device)]) {
      expect((await client.viewRecovery(where)).byDevice).toBe(false);
      expect(await refusalOf(client.unlockRecoveryByDevice(where))).toBe('NOT_A_DEVICE');
    }
  });

  it('is none once its slot was given up by new keys', async () => {
    const client = later();
    stage.server.keys.slots.delete(await slotId());
    expect(await refusalOf(client.unlockRecoveryByDevice(await stage.link()))).toBe('NOT_A_DEVICE');
  });

  it('opens nothing of the subject that took the place of its own, and its own again once that reset is undone', async () => {
    const elsewhere = stage.fresh();
    await elsewhere.client.signIn(ADDRESS, PASSWORD);
    const reset = await stage.link();
    const own = clientOn(stage.server, stage.patient.device);
    await own.requestReset(reset);
    await own.completeReset(reset, { password: NEW_PASSWORD });
    expect(await refusalOf(elsewhere.client.unlockRecoveryByDevice(await stage.link()))).toBe('NOT_A_DEVICE');
    await stage.fresh().client.undoByPassword(ADDRESS, PASSWORD);
    const where = await stage.link();
    const client = clientOn(stage.server, stage.patient.device);
    await client.unlockRecoveryByDevice(where);
    expect((await client.completeRecovery(where, { password: 'Zehn Möwen am Deich' })).mailboxId).toBe(stage.subject);
    await elsewhere.client.unlockRecoveryByDevice(await stage.link());
  });

  it('opens nothing under the link of another account', async () => {
    const client = later();
    await client.requestRecovery('praxis@example.org');
    const where = stage.server.identity.recoveryLink('praxis@example.org');
    expect(await refusalOf(client.unlockRecoveryByDevice(where))).toBe('NOT_A_DEVICE');
  });

  describe('refuses of a hostile server, signing nothing:', () => {
    const refusesReleased = async (change: (released: Released) => Partial<Released>): Promise<void> => {
      const { keys } = stage.server;
      const client = later();
      const where = await stage.link();
      const release = keys.releaseDevice.bind(keys);
      keys.releaseDevice = (...input) => {
        const released = release(...input);
        return { ...released, ...change(released) };
      };
      const before = stage.kept();
      const sent = sentBy();
      expect(await refusalOf(client.unlockRecoveryByDevice(where))).toBe('RECOVERY_REFUSED');
      expect(sent).not.toContain('issueNonce');
      expect(sent).not.toContain('proveRecoveryDevice');
      expect(await refusalOf(client.completeRecovery(where, { password: NEW_PASSWORD }))).toBe('RECOVERY_LOCKED');
      expect(stage.kept()).toEqual(before);
      keys.releaseDevice = release;
    };

    it('the slot of another subject’s device, or one that this key sealed for another subject', async () => {
      const foreign = required(stage.server.keys.slots.get(await slotId(stage.practice.device)));
      await refusesReleased(() => ({ slot: foreign }));
      const key = required(await stage.patient.device.deviceKey.get());
      const binding = { type: 'device', subject: stage.practice.me.mailboxId, slotId: await slotId(), arkVersion: 1 } as const;
      const blob = toBase64url(await sealSlot(key, binding, new Uint8Array(32)));
      await refusesReleased(({ slot }) => ({ slot: { ...slot, blob } }));
    });

    it('the password’s slot', async () => {
      const password = required([...stage.server.keys.slots.values()].find(({ type }) => type === 'password'));
      await refusesReleased(() => ({ slot: password }));
    });

    it('the keyring of another subject', async () => {
      const { subject } = stage.server.identity.sessionInfo(stage.practice.device.line.token);
      const foreign = required(stage.server.keys.keyrings.get(subject));
      await refusesReleased(() => ({ keyring: foreign }));
      await refusesReleased(({ keyring }) => ({ keyring: { ...foreign, subject: keyring.subject } }));
    });

    it('a keyring older than the device knows', async () => {
      const old = required(stage.server.keys.keyrings.get(stage.subject));
      await stage.patient.client.createSuperPin(PASSWORD);
      await stage.patient.client.superPin();
      await refusesReleased(() => ({ keyring: old }));
    });

    it('another version of the root key', async () => {
      await refusesReleased(({ slot, keyring }) => ({ slot: { ...slot, arkVersion: 2 }, keyring: { ...keyring, arkVersion: 2 } }));
    });

    it('a chain whose keys are not its own', async () => {
      const { entries } = stage.server.keys;
      entries.set(stage.subject, entries.get(stage.practice.me.mailboxId) ?? []);
      await refusesReleased(() => ({}));
    });
  });
});
