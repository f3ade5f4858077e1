import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { StoredMessage } from '@siegelpost/contracts';
import { FakeServer } from './fake-server.js';
import { clientOn, fileOf, MemorySink, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(60_000);

describe('what a client refuses of a hostile server', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;

  beforeEach(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
  }, 60_000);

  const inbox = (): StoredMessage[] => server.messaging.lettersOf(patient.me.mailboxId);
  const send = (subject: string) => practice.client.send({ to: [patient.me.mailboxId], subject, body: 'Text', files: [] });
  const newest = (): StoredMessage => {
    const message = inbox().at(-1);
    if (message === undefined) throw new Error('no letter');
    return message;
  };

  it('refuses keys that do not hash to the id', async () => {
    const other = await practiceOn(server, 'other@example.org');
    server.keys.entries.set(patient.me.mailboxId, server.keys.entries.get(other.me.mailboxId) ?? []);
    const fresh = clientOn(server, newDevice(server));
    await fresh.signIn('praxis@example.org', PASSWORD);
    await fresh.sync();
    await expect(fresh.send({ to: ['anna@example.org'], subject: '', body: '', files: [] })).rejects.toMatchObject({ code: 'CONTACT_UNCONFIRMED' });
  });

  it('refuses a letter that is served as another sender’s', async () => {
    const { id } = await send('Befund');
    Object.assign(newest(), { from: patient.me.mailboxId });
    await patient.client.sync();
    expect(await patient.client.read(id)).toMatchObject({ state: 'refused', subject: '', body: '' });
    expect(patient.client.tasks()).toMatchObject([{ id, kind: 'letter-refused' }]);
  });

  it('refuses a letter served again under another id', async () => {
    await send('Befund');
    server.messaging.store(patient.me.mailboxId, { ...newest(), mid: 'AAAAAAAAAAAAAAAAAAAAAA' });
    await patient.client.sync();
    const { letters } = await patient.client.list('inbox');
    expect(letters.map(({ state }) => state)).toEqual(['refused', 'open']);
  });

  it('refuses one bit changed anywhere in the ciphertext', async () => {
    const { id } = await send('Befund');
    const message = newest();
    const envelope = JSON.parse(message.envelope) as { ciphertext: string };
    const flipped = envelope.ciphertext.startsWith('A') ? 'B' : 'A';
    Object.assign(message, { envelope: JSON.stringify({ ...envelope, ciphertext: flipped + envelope.ciphertext.slice(1) }) });
    await patient.client.sync();
    expect((await patient.client.read(id)).state).toBe('refused');
  });

  it('shows a letter without an own entry as locked', async () => {
    const { id } = await send('Befund');
    const stripped = server.messaging.lettersOf(practice.me.mailboxId).find(({ mid }) => mid === id);
    Object.assign(newest(), { envelope: stripped?.envelope });
    await patient.client.sync();
    expect((await patient.client.read(id)).state).toBe('locked');
  });

  it('tells that a letter was dropped when the next one arrives', async () => {
    await send('Eins');
    server.messaging.delete(patient.me.mailboxId, newest().mid);
    const { id } = await send('Zwei');
    await patient.client.sync();
    expect((await patient.client.read(id)).missing).toBe(1);
  });

  it('lists a letter that was declared as control among the letters', async () => {
    const { id } = await send('Befund');
    Object.assign(newest(), { class: 'control', folder: 'control' });
    await patient.client.sync();
    expect((await patient.client.list('inbox')).letters).toMatchObject([{ id, subject: 'Befund', folder: 'inbox' }]);
  });

  it('refuses a keyring older than the one that this device saw', async () => {
    const known = JSON.parse((await patient.device.store.get('session')) ?? '{}') as { keyring: [number, string] };
    await patient.device.store.set('session', JSON.stringify({ ...known, keyring: [2, known.keyring[1]] }));
    await expect(clientOn(server, patient.device).resume()).rejects.toMatchObject({ code: 'KEYRING_ROLLED_BACK' });
  });

  it('refuses another person’s keyring', async () => {
    const { subject } = server.identity.sessionInfo(practice.device.line.token);
    const keyring = server.keys.keyrings.get(subject);
    if (keyring !== undefined) server.keys.keyrings.set(patient.me.mailboxId, { ...keyring, subject: patient.me.mailboxId });
    await expect(clientOn(server, patient.device).resume()).rejects.toMatchObject({ code: 'KEYRING_ROLLED_BACK' });
  });

  it('refuses an installation other than the pinned one', async () => {
    const other = await FakeServer.start();
    const device = { ...newDevice(other), store: patient.device.store };
    await expect(clientOn(other, device).signIn('anna@example.org', PASSWORD)).rejects.toMatchObject({ code: 'INSTALLATION_CHANGED' });
  });

  it('gives out nothing of an attachment that was cut or changed', async () => {
    const content = randomBytes(300_000);
    const { id } = await practice.client.send({ to: [patient.me.mailboxId], subject: '', body: '', files: [fileOf('x.bin', content)] });
    await patient.client.sync();
    const [attachment] = (await patient.client.read(id)).attachments;
    const upload = server.attachments.upload(attachment?.id ?? '');
    const object = upload.object ?? new Uint8Array();
    const attempt = async (damaged: Uint8Array<ArrayBuffer>): Promise<void> => {
      upload.object = damaged;
      const sink = new MemorySink();
      await expect(patient.client.saveAttachment(id, attachment?.id ?? '', sink)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
      expect(sink.ended).toBe('aborted');
    };
    await attempt(object.slice(0, -1));
    const flipped = object.slice();
    flipped[280_000] = (flipped[280_000] ?? 0) ^ 1;
    await attempt(flipped);
  });

  it('refuses a practice in the link that is not the one that the server names', async () => {
    const { id } = await practice.client.invite({ name: 'Ben', address: 'ben@example.org', language: 'en' });
    const client = clientOn(server, newDevice(server));
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Ben' });
    const link = server.identity.activationLink(id).replace(/p=.*/, `p=${patient.me.mailboxId}`);
    await expect(client.viewActivation(link)).rejects.toMatchObject({ code: 'PRACTICE_UNVERIFIABLE' });
  });

  it('takes a hello with another address as one that does not fit', async () => {
    const { id } = await practice.client.invite({ name: 'Ben', address: 'ben@example.org', language: 'en' });
    const client = clientOn(server, newDevice(server));
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Ben' });
    server.identity.invitation(id).address = 'mallory@example.org';
    const me = await client.activate(server.identity.activationLink(id), { password: PASSWORD });
    await practice.client.sync();
    expect(practice.client.tasks()).toMatchObject([{ kind: 'hello-does-not-fit', mailboxId: me.mailboxId }]);
    await expect(practice.client.send({ to: [me.mailboxId], subject: '', body: '', files: [] })).rejects.toMatchObject({ code: 'CONTACT_UNCONFIRMED' });
  });
});
