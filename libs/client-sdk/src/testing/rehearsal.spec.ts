import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RouteId } from '@siegelpost/contracts';
import { superPinCode } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { Client } from '../facade.js';
import { ADDRESS, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD, practiceOn, withoutState, type TestDevice } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(120_000);

const DAY_MS = 86_400_000;

describe('trying the Super PIN now and then', () => {
  let stage: RecoveryStage;
  let device: TestDevice;
  let client: Client;
  let code = '';
  let days = 0;
  const now = (): Date => new Date(Date.now() + days * DAY_MS);
  /** As another browser of the same person. */
  const elsewhere = async (of = device): Promise<Client> => {
    const other = clientOn(stage.server, await withoutState(of), { now });
    await other.resume();
    await other.sync();
    return other;
  };
  beforeAll(async () => {
    stage = await RecoveryStage.open();
  }, 60_000);
  beforeEach(async () => {
    days = 0;
    device = stage.patient.device;
    stage.server.messaging.mailboxes.set(stage.subject, []);
    client = await elsewhere();
    ({ code } = await client.createSuperPin(PASSWORD));
  });
  afterEach(() => {
    device.line.before = () => undefined;
  });

  it('is asked for 90 days after it was made, and again 90 days after it was tried, in every browser', async () => {
    expect(await client.rehearsal()).toEqual({ every: 90, passedAt: null, due: false });
    days = 91;
    expect((await client.rehearsal()).due).toBe(true);
    const before = stage.kept();
    await client.checkSuperPin(code);
    expect(stage.kept()).toEqual(before);
    const state = await client.rehearsal();
    expect(state).toEqual({ every: 90, passedAt: expect.any(String), due: false });
    expect(await (await elsewhere()).rehearsal()).toEqual(state);
    days = 182;
    expect((await client.rehearsal()).due).toBe(true);
    expect((await (await elsewhere()).rehearsal()).due).toBe(true);
  });

  it('is never asked for where there is none', async () => {
    stage.server.keys.superPins.delete(stage.subject);
    days = 1000;
    expect((await client.rehearsal()).due).toBe(false);
  });

  it('is asked for as often as the owner chose, in every browser', async () => {
    await client.rehearseEvery(30);
    days = 31;
    expect(await (await elsewhere()).rehearsal()).toMatchObject({ every: 30, due: true });
    await client.rehearseEvery(0);
    days = 1000;
    expect(await (await elsewhere()).rehearsal()).toMatchObject({ every: 0, due: false });
  });

  it('is put off by a week', async () => {
    days = 91;
    await client.postponeRehearsal();
    expect((await (await elsewhere()).rehearsal()).due).toBe(false);
    days = 97;
    expect((await client.rehearsal()).due).toBe(false);
    days = 99;
    expect((await client.rehearsal()).due).toBe(true);
  });

  it('does not count what did not fit', async () => {
    days = 91;
    expect(await refusalOf(client.checkSuperPin(superPinCode(new Uint8Array(20))))).toBe('PIN_WRONG');
    expect(await client.rehearsal()).toMatchObject({ passedAt: null, due: true });
  });

  it('says that the code fits although that could not be noted', async () => {
    days = 91;
    // The clients of `elsewhere` have lines of their own; this one is watched.
    const line = { token: device.line.token, before: (route: RouteId) => {
      if (route === 'sendMessage') throw new ClientError('OFFLINE');
    }, after: () => undefined };
    const other = clientOn(stage.server, { ...(await withoutState(device)), line }, { now });
    await other.resume();
    await other.sync();
    expect((await other.checkSuperPin(code)).setAt).toEqual(expect.any(String));
    expect((await other.rehearsal()).due).toBe(true);
  });

  it('holds what was decided last where two browsers decide without hearing of each other', async () => {
    const other = await elsewhere();
    await client.rehearseEvery(30);
    days = 1;
    await other.rehearseEvery(365);
    await client.sync();
    await other.sync();
    expect((await client.rehearsal()).every).toBe(365);
    expect((await other.rehearsal()).every).toBe(365);
  });

  it('tells the server nothing of it', async () => {
    await client.rehearseEvery(30);
    await client.checkSuperPin(code);
    const stored = JSON.stringify(stage.server.messaging.lettersOf(stage.subject));
    expect(stored).not.toContain('rehears');
    expect(stage.server.messaging.lettersOf(stage.subject).map((letter) => letter.class)).toEqual(['control', 'control', 'control', 'control']);
  });

  it('is kept for staff beside the snapshots of their practice', async () => {
    const practice = await practiceOn(stage.server, 'augen@example.org', { snapshotEvery: 2, now });
    const made = await practice.client.createSuperPin(PASSWORD);
    await practice.client.checkSuperPin(made.code);
    const { passedAt } = await practice.client.rehearsal();
    for (const name of ['eins', 'zwei', 'drei']) await practice.client.invite({ name, address: `${name}@example.org`, language: 'de' });
    await practice.client.sync();
    const fresh = clientOn(stage.server, newDevice(stage.server), { now });
    await fresh.signIn('augen@example.org', PASSWORD);
    await fresh.sync();
    expect(passedAt).not.toBeNull();
    expect((await fresh.rehearsal()).passedAt).toBe(passedAt);
  });

  it('is nobody else’s: another person of the address book is not asked', async () => {
    days = 91;
    await client.checkSuperPin(code);
    expect((await stage.practice.client.rehearsal()).passedAt).toBeNull();
    expect(ADDRESS).toBe('anna@example.org');
  });
});
