import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError } from '../errors.js';
import type { Client } from '../facade.js';
import { FakeServer } from './fake-server.js';
import { OwnHand } from './own-hand.js';
import { clientOn, emptied, newDevice, PASSWORD, patientOf, practiceOn, withoutState, type TestDevice } from './test-client.js';

jest.setTimeout(60_000);

const ADDRESS = 'praxis@example.org';
const snapshotEvery = 4;

describe('snapshots of the contacts', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server, ADDRESS, { snapshotEvery });
  });
  beforeEach(async () => {
    practice = await emptied(server, practice, { snapshotEvery });
  });

  const invite = async (...names: string[]): Promise<void> => {
    for (const name of names) await practice.client.invite({ name, address: `${name}@example.org`, language: 'de' });
  };
  /** Uploads: the practice sends no letter with files here. */
  const written = (): number => server.attachments.uploads.size;
  const fresh = async (device?: TestDevice): Promise<Client> => {
    const client = clientOn(server, device ?? (await withoutState(practice.device)));
    await client.resume();
    await client.sync();
    return client;
  };
  /** Makes unreadable what the practice wrote to itself so far. @returns how many letters that were */
  const spoil = (until: number): number => {
    const own = server.messaging.lettersOf(practice.me.mailboxId).filter(({ from, sequence }) => from === practice.me.mailboxId && sequence <= until);
    own.forEach((message) => Object.assign(message, { envelope: '{}' }));
    return own.length;
  };
  const newest = (): number => server.messaging.lettersOf(practice.me.mailboxId).length;

  it('are written when enough contact letters lie behind the newest one', async () => {
    await invite('a', 'b', 'c');
    await practice.client.sync();
    expect(written()).toBe(0);
    await invite('d');
    await practice.client.sync();
    await practice.client.sync();
    expect(written()).toBe(1);
    await invite('e', 'f', 'g');
    await practice.client.sync();
    expect(written()).toBe(1);
    await invite('h');
    await practice.client.sync();
    expect(written()).toBe(2);
  });

  it('give a fresh device the same contacts without the letters that they cover', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    await practice.client.verifyContact(patient.me.mailboxId, patient.client.confirmCode());
    await invite('a');
    await practice.client.sync();
    expect(written()).toBe(1);
    await invite('b');
    expect(spoil(newest() - 2)).toBe(4);
    const client = clientOn(server, newDevice(server));
    await client.signIn(ADDRESS, PASSWORD);
    await client.sync();
    expect(client.contacts()).toEqual(practice.client.contacts());
    expect(client.contacts().map(({ trust }) => trust).sort()).toEqual(['invited', 'invited', 'verified']);
    expect(client.tasks()).toEqual([]);
  });

  it('are used again after the fresh device was cut off', async () => {
    await invite('a', 'b', 'c', 'd');
    await practice.client.sync();
    const device = await withoutState(practice.device);
    const client = clientOn(server, device);
    await client.resume();
    spoil(4);
    device.line.after = (route) => {
      if (route === 'getMailbox') throw new ClientError('OFFLINE');
    };
    await expect(client.sync()).rejects.toMatchObject({ code: 'OFFLINE' });
    device.line.after = () => undefined;
    const reloaded = clientOn(server, device);
    await reloaded.resume();
    await reloaded.sync();
    expect(reloaded.contacts()).toEqual(practice.client.contacts());
    expect(reloaded.tasks()).toEqual([]);
  });

  it('leave hellos, letters and what was deleted to be known', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const to = [practice.me.mailboxId];
    const gone = await patient.client.send({ to, subject: 'Eins', body: '', files: [] });
    const { id } = await patient.client.send({ to, subject: 'Zwei', body: '', files: [] });
    server.messaging.delete(practice.me.mailboxId, gone.id);
    await (await OwnHand.of(server, practice.device)).note([gone.id]);
    await invite('a', 'b');
    await practice.client.sync();
    expect(written()).toBe(1);
    expect((await (await fresh()).read(id)).missing).toBe(0);
  });

  it('do no harm when two devices write them at once', async () => {
    await invite('a', 'b', 'c', 'd');
    const other = clientOn(server, await withoutState(practice.device), { snapshotEvery });
    await other.resume();
    await Promise.all([practice.client.sync(), other.sync()]);
    expect(written()).toBe(2);
    await Promise.all([practice.client.sync(), other.sync()]);
    expect(written()).toBe(2);
    expect((await fresh()).contacts()).toEqual(practice.client.contacts());
  });

  it('that reach less far are passed over, wherever they lie', async () => {
    await invite('a', 'b', 'c', 'd');
    await practice.client.sync();
    await invite('e');
    const hand = await OwnHand.of(server, practice.device);
    await hand.snapshot({ text: JSON.stringify({ v: 1, upTo: 1, contacts: [] }), data: { upTo: 1, count: 0 } });
    spoil(4);
    const client = await fresh();
    expect(client.contacts()).toEqual(practice.client.contacts());
    expect(client.tasks()).toEqual([]);
  });

  it('are tried again at the next sync where a part is away, and hold nobody up', async () => {
    await invite('a', 'b', 'c', 'd');
    server.attachments.putsLeft = 0;
    await practice.client.sync();
    expect(practice.client.contacts()).toHaveLength(4);
    const letters = newest();
    server.attachments.putsLeft = Number.POSITIVE_INFINITY;
    await practice.client.sync();
    expect(newest()).toBe(letters + 1);
  });

  it('that cannot be had are replaced by the letters', async () => {
    await invite('a', 'b', 'c', 'd');
    await practice.client.sync();
    const device = await withoutState(practice.device);
    device.line.before = (route) => {
      if (route === 'getDownload') throw new ClientError('SERVICE_UNAVAILABLE');
    };
    const client = await fresh(device);
    expect(client.contacts()).toEqual(practice.client.contacts());
    expect(client.tasks()).toEqual([]);
  });

  it('are not written by who could not open all that the mailbox wrote to itself', async () => {
    await invite('a', 'b', 'c', 'd', 'e');
    spoil(1);
    await practice.client.sync();
    expect(written()).toBe(0);
    expect(practice.client.tasks()).toMatchObject([{ kind: 'letter-refused' }]);
  });

  it('are neither written nor looked for in a person’s mailbox', async () => {
    const patient = await patientOf(server, practice.client);
    const { client } = patient;
    const device = await withoutState(patient.device);
    await practice.client.sync();
    await client.verifyContact(practice.me.mailboxId, practice.client.confirmCode());
    const reader = clientOn(server, device, { snapshotEvery: 1 });
    let lists = 0;
    device.line.before = (route) => void (lists += route === 'listMessages' ? 1 : 0);
    await reader.resume();
    await reader.sync();
    expect(lists).toBe(1);
    expect(written()).toBe(0);
    expect(reader.contacts()).toEqual(client.contacts());
  });
});
