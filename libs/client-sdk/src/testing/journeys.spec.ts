import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FakeServer } from './fake-server.js';
import { clientOn, fileOf, MemorySink, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(60_000);

describe('the journeys from an empty installation to letters both ways', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
  }, 60_000);

  it('makes a practice whose staff uses its mailbox', () => {
    expect(practice.me.practice).toEqual({ name: 'Praxis Dr. Lind', role: 'administrator' });
    expect(practice.client.confirmCode()).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  });

  it('links patient and practice without anyone pressing anything more', () => {
    expect(practice.client.contacts()).toMatchObject([{ mailboxId: patient.me.mailboxId, trust: 'linked', address: 'anna@example.org', practice: false }]);
    expect(patient.client.contacts()).toMatchObject([{ mailboxId: practice.me.mailboxId, trust: 'linked', name: 'Praxis Dr. Lind', practice: true }]);
    expect(practice.client.tasks()).toEqual([]);
  });

  it('carries letters and attachments both ways', async () => {
    const content = crypto.getRandomValues(new Uint8Array(60_000));
    const { id } = await practice.client.send({ to: ['Anna@Example.org'], subject: 'Befund', body: 'Guten Tag', files: [fileOf('x.dcm', content)] });
    await patient.client.sync();
    const { letters } = await patient.client.list('inbox');
    expect(letters).toMatchObject([{ id, subject: 'Befund', state: 'open', unread: true, from: { name: 'Praxis Dr. Lind', trust: 'linked' } }]);
    const letter = await patient.client.read(id);
    expect(letter).toMatchObject({ body: 'Guten Tag', author: 'Ada Lind', missing: 0 });
    const sink = new MemorySink();
    await patient.client.saveAttachment(id, letter.attachments[0]?.id ?? '', sink);
    expect(sink.ended).toBe('closed');
    expect(sink.bytes().equals(content)).toBe(true);

    const answer = await patient.client.send({ to: [practice.me.mailboxId], subject: 'Danke', body: 'Bis bald', files: [], replyTo: id });
    await practice.client.sync();
    expect(await practice.client.read(answer.id)).toMatchObject({ body: 'Bis bald', author: null, replyTo: id, thread: id, missing: 0 });
    expect((await practice.client.list('sent')).letters).toMatchObject([{ id, to: [{ name: 'Anna Berg' }] }]);
  });

  it('counts what is unread and takes marks', async () => {
    await patient.client.sync();
    expect(patient.client.unread()).toBe(1);
    const [letter] = (await patient.client.list('inbox')).letters;
    await patient.client.mark(letter?.id ?? '', true);
    expect(patient.client.unread()).toBe(0);
  });

  it('verifies a contact by its typed confirm code alone', async () => {
    const code = patient.client.confirmCode();
    await expect(practice.client.verifyContact(patient.me.mailboxId, practice.client.confirmCode())).rejects.toMatchObject({ code: 'CODE_WRONG' });
    await expect(practice.client.verifyContact(patient.me.mailboxId, 'ABC')).rejects.toMatchObject({ code: 'CODE_MALFORMED' });
    expect(await practice.client.verifyContact(patient.me.mailboxId, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ trust: 'verified' });
  });

  it('goes on after a reload, and shows the same on another device', async () => {
    const reloaded = clientOn(server, practice.device);
    expect(await reloaded.resume()).toMatchObject({ mailboxId: practice.me.mailboxId });
    expect(reloaded.contacts()).toEqual(practice.client.contacts());
    const other = clientOn(server, newDevice(server));
    await other.signIn('PRAXIS@example.org', PASSWORD);
    await other.sync();
    expect(other.contacts()).toEqual(practice.client.contacts());
  });

  it('leaves nothing but the pinned installation after signing out', async () => {
    const device = newDevice(server);
    const client = clientOn(server, device);
    await client.signIn('anna@example.org', PASSWORD);
    await client.sync();
    const slots = server.keys.slots.size;
    await client.signOut();
    expect(await device.store.names('')).toEqual(['installation']);
    expect(server.keys.slots.size).toBe(slots - 1);
    expect(client.me()).toBeNull();
    expect(await clientOn(server, device).resume()).toBeNull();
  });

  it('tells wrong password and unknown address alike', async () => {
    const client = clientOn(server, newDevice(server));
    await expect(client.signIn('anna@example.org', 'not this password')).rejects.toMatchObject({ code: 'LOGIN_FAILED' });
    await expect(client.signIn('nobody@example.org', PASSWORD)).rejects.toMatchObject({ code: 'LOGIN_FAILED' });
  });
});
