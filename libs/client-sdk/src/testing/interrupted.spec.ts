import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError } from '../errors.js';
import { FakeServer } from './fake-server.js';
import { clientOn, fileOf, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

const MIB = 1_048_576;

jest.setTimeout(60_000);

describe('what is broken off', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;

  beforeEach(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
  }, 60_000);

  const lost = (): never => {
    throw new ClientError('OFFLINE');
  };

  it('goes on with an activation whose answer was lost, without a second account', async () => {
    const { id } = await practice.client.invite({ name: 'Anna', address: 'anna@example.org', language: 'de' });
    const device = newDevice(server);
    const client = clientOn(server, device);
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Anna' });
    const link = server.identity.activationLink(id);
    device.line.before = (route) => (route === 'completeActivation' ? lost() : undefined);
    await expect(client.activate(link, { password: PASSWORD })).rejects.toMatchObject({ code: 'OFFLINE' });
    device.line.before = () => undefined;
    const me = await client.activate(link, { password: PASSWORD });
    await practice.client.sync();
    expect(practice.client.contacts()).toMatchObject([{ mailboxId: me.mailboxId, trust: 'linked' }]);
  });

  it('makes everything anew after a reload before the account was made', async () => {
    const { id } = await practice.client.invite({ name: 'Anna', address: 'anna@example.org', language: 'de' });
    const device = newDevice(server);
    const client = clientOn(server, device);
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Anna' });
    const link = server.identity.activationLink(id);
    device.line.before = (route) => (route === 'completeActivation' ? lost() : undefined);
    await expect(client.activate(link, { password: PASSWORD })).rejects.toMatchObject({ code: 'OFFLINE' });
    device.line.before = () => undefined;
    expect(await clientOn(server, device).activate(link, { password: PASSWORD })).toMatchObject({ address: 'anna@example.org' });
  });

  it('repeats hello at the next sign-in until it was received', async () => {
    const { id } = await practice.client.invite({ name: 'Anna', address: 'anna@example.org', language: 'de' });
    const device = newDevice(server);
    const client = clientOn(server, device);
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Anna' });
    device.line.before = (route) => (route === 'sendMessage' ? lost() : undefined);
    await client.activate(server.identity.activationLink(id), { password: PASSWORD });
    await practice.client.sync();
    expect(practice.client.contacts()).toMatchObject([{ trust: 'invited' }]);
    const later = clientOn(server, newDevice(server));
    await later.signIn('anna@example.org', PASSWORD);
    await later.sync();
    await later.sync();
    await practice.client.sync();
    expect(practice.client.contacts()).toMatchObject([{ trust: 'linked' }]);
    const hellos = server.messaging.lettersOf(practice.me.mailboxId).filter(({ from }) => from !== practice.me.mailboxId);
    expect(hellos).toHaveLength(1);
  });

  it('sends no stored part of an upload again', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const file = fileOf('big.bin', Buffer.alloc(30 * MIB, 7));
    const letter = { to: [patient.me.mailboxId], subject: 'Groß', body: '', files: [file] };
    server.attachments.putsLeft = 2;
    await expect(practice.client.send(letter)).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(server.attachments.stored).toHaveLength(2);
    server.attachments.putsLeft = Number.POSITIVE_INFINITY;
    const reloaded = clientOn(server, practice.device);
    await reloaded.resume();
    await reloaded.send(letter);
    const parts = server.attachments.stored.map(([, part]) => part);
    expect([...parts].sort()).toEqual([1, 2, 3, 4]);
    expect(new Set(server.attachments.stored.map(([id]) => id)).size).toBe(1);
  }, 30_000);

  it('begins a new upload under a new key where the file was changed', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const letter = (byte: number) => ({ to: [patient.me.mailboxId], subject: '', body: '', files: [fileOf('big.bin', Buffer.alloc(20 * MIB, byte))] });
    server.attachments.putsLeft = 1;
    await expect(practice.client.send(letter(1))).rejects.toMatchObject({ code: 'OFFLINE' });
    server.attachments.putsLeft = Number.POSITIVE_INFINITY;
    await practice.client.send(letter(2));
    expect(new Set(server.attachments.stored.map(([id]) => id)).size).toBe(2);
  }, 30_000);

  it('keeps a letter that could not be sent as a draft, and what was saved offline too', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    practice.device.line.before = (route) => (route === 'sendMessage' ? lost() : undefined);
    const to = [patient.me.mailboxId];
    await expect(practice.client.send({ to, subject: 'Befund', body: 'Text', files: [] })).rejects.toMatchObject({ code: 'OFFLINE' });
    practice.device.line.before = () => undefined;
    const [draft] = await practice.client.drafts();
    expect(draft).toMatchObject({ to, subject: 'Befund', body: 'Text' });
    const saved = await practice.client.saveDraft({ replaces: draft?.id ?? '', to, subject: 'Befund 2', body: 'Text' });
    expect(await practice.client.drafts()).toMatchObject([{ id: saved.id, subject: 'Befund 2' }]);
    await practice.client.send({ to, subject: 'Befund 2', body: 'Text', files: [], draft: saved.id });
    expect(await practice.client.drafts()).toEqual([]);
  });

  it('sends a letter once although its answer was lost and it was begun again, also after a reload', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const letter = { to: [patient.me.mailboxId], subject: 'Befund', body: 'Text', files: [fileOf('x.bin', Buffer.alloc(10, 1))] };
    practice.device.line.after = (route) => (route === 'sendMessage' ? lost() : undefined);
    await expect(practice.client.send(letter)).rejects.toMatchObject({ code: 'OFFLINE' });
    await expect(practice.client.send(letter)).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(await practice.client.drafts()).toHaveLength(1);
    practice.device.line.after = () => undefined;
    const reloaded = clientOn(server, practice.device);
    await reloaded.resume();
    const { id } = await reloaded.send(letter);
    expect(await reloaded.drafts()).toEqual([]);
    await patient.client.sync();
    expect((await patient.client.list('inbox')).letters.map((one) => one.id)).toEqual([id]);
    expect(await patient.client.read(id)).toMatchObject({ state: 'open', missing: 0, attachments: [{ name: 'x.bin' }] });
    expect((await reloaded.send(letter)).id).not.toBe(id);
  });

  it('seals a letter anew that the server never took', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const letter = { to: [patient.me.mailboxId], subject: 'Befund', body: 'Text', files: [] };
    practice.device.line.before = (route) => (route === 'sendMessage' ? lost() : undefined);
    await expect(practice.client.send(letter)).rejects.toMatchObject({ code: 'OFFLINE' });
    let refusals = 1;
    practice.device.line.before = (route) => {
      if (route === 'sendMessage' && refusals-- > 0) throw new ClientError('MAILBOX_EPOCH_STALE');
    };
    const { id } = await practice.client.send(letter);
    await patient.client.sync();
    expect((await patient.client.list('inbox')).letters.map((one) => one.id)).toEqual([id]);
  });

  it('does not show the draft of a letter that went out, though it could not be deleted', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const content = { to: [patient.me.mailboxId], subject: 'Befund', body: 'Text' };
    const draft = await practice.client.saveDraft(content);
    practice.device.line.before = (route) => (route === 'deleteMessage' ? lost() : undefined);
    await practice.client.send({ ...content, files: [], draft: draft.id });
    expect(await practice.client.drafts()).toEqual([]);
    practice.device.line.before = () => undefined;
    await practice.client.drafts();
    expect(server.messaging.lettersOf(practice.me.mailboxId).filter(({ mid }) => mid === draft.id)).toEqual([]);
    expect(await practice.device.store.names('sealed/drafts-sent/')).toEqual([]);
  });

  it('remembers the files of a draft on this device, over its revisions, until it is deleted', async () => {
    const note = { name: 'knie.dcm', size: 12, mediaType: 'application/dicom', lastModified: 5 };
    const first = await practice.client.saveDraft({ to: [], subject: 'Knie', body: '', files: [{ ...fileOf('knie.dcm', new Uint8Array(12)), ...note }] });
    const second = await practice.client.saveDraft({ replaces: first.id, to: [], subject: 'Knie 2', body: '', files: [note] });
    const reloaded = clientOn(server, practice.device);
    await reloaded.resume();
    expect(await reloaded.drafts()).toMatchObject([{ id: second.id, subject: 'Knie 2', files: [note] }]);
    expect(await practice.device.store.names('sealed/draft-files/')).toHaveLength(1);
    await reloaded.deleteDraft(second.id);
    expect(await practice.device.store.names('sealed/draft-files/')).toEqual([]);
  });

  it('refuses what is too large before anything is uploaded', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const to = [patient.me.mailboxId];
    server.attachments.attachmentBytes = 10 * MIB;
    const send = (part: object) => practice.client.send({ to, subject: '', body: '', files: [], ...part });
    await expect(send({ files: [fileOf('x', Buffer.alloc(11 * MIB))] })).rejects.toMatchObject({ code: 'ATTACHMENT_TOO_LARGE' });
    await expect(send({ body: 'ä'.repeat(MIB / 2 + 1) })).rejects.toMatchObject({ code: 'TEXT_TOO_LARGE' });
    await expect(send({ subject: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'SUBJECT_TOO_LONG' });
    await expect(send({ to: Array.from({ length: 101 }, () => to[0] ?? '') })).rejects.toMatchObject({ code: 'TOO_MANY_RECIPIENTS' });
    await expect(send({ to: ['nobody@example.org'] })).rejects.toMatchObject({ code: 'CONTACT_UNKNOWN' });
    expect(server.attachments.uploads.size).toBe(0);
  });

  it('sends empty files and files with strange names', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const files = [fileOf('', new Uint8Array()), fileOf(`${'ä'.repeat(300)}.pdf`, new Uint8Array(1)), fileOf('..\\..\u202Egpj.exe', new Uint8Array(2))];
    const { id } = await practice.client.send({ to: [patient.me.mailboxId], subject: '', body: '', files });
    await patient.client.sync();
    expect((await patient.client.read(id)).attachments.map(({ size }) => size)).toEqual([0, 1, 2]);
  });

  it('takes letters in as they arrive', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const arrived = new Promise<number>((resolve) => {
      patient.client.subscribe((change) => (change.kind === 'letters' && change.arrived > 0 ? resolve(change.unread) : undefined));
    });
    const stop = patient.client.watch();
    await practice.client.send({ to: [patient.me.mailboxId], subject: 'Befund', body: '', files: [] });
    expect(await arrived).toBe(1);
    stop();
  });

  it('refuses passwords that are short, long, common or personal', async () => {
    const { id } = await practice.client.invite({ name: 'Anna Berghofer', address: 'anna@example.org', language: 'de' });
    const client = clientOn(server, newDevice(server));
    await client.beginRegistration(server.identity.registrationLink(id), { name: 'Anna Berghofer' });
    const attempt = (password: string) => client.activate(server.identity.activationLink(id), { password });
    await expect(attempt('kurz')).rejects.toMatchObject({ code: 'PASSWORD_TOO_SHORT' });
    await expect(attempt('x1'.repeat(65))).rejects.toMatchObject({ code: 'PASSWORD_TOO_LONG' });
    await expect(attempt('PasswortPasswort!')).rejects.toMatchObject({ code: 'PASSWORD_COMMON' });
    await expect(attempt('annaberghofer1')).rejects.toMatchObject({ code: 'PASSWORD_PERSONAL' });
  });

  it('writes a revoked invitation off', async () => {
    const { id } = await practice.client.invite({ name: 'Anna', address: 'anna@example.org', language: 'de' });
    await practice.client.revokeInvitation(id);
    expect(practice.client.contacts()).toEqual([]);
    await expect(practice.client.send({ to: ['anna@example.org'], subject: '', body: '', files: [] })).rejects.toMatchObject({ code: 'CONTACT_UNCONFIRMED' });
  });
});
