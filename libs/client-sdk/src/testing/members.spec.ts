import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FakeServer } from './fake-server.js';
import { clientOn, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';
import { newcomerOf } from './members-stage.js';
import { NEW_PASSWORD, refusalOf } from './recovery-stage.js';

jest.setTimeout(120_000);

describe('a second member', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;
  let newcomer: Awaited<ReturnType<typeof newcomerOf>>;
  const waiting = async () => (await practice.client.members()).find(({ address }) => address === 'bo@example.org');

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
    await practice.client.send({ to: ['anna@example.org'], subject: 'Vorher', body: 'Guten Tag', files: [] });
    newcomer = await newcomerOf(server, practice.client, { address: 'bo@example.org', role: 'administrator' });
    await practice.client.sync();
  }, 120_000);

  it('is no contact, and not let in before the practice’s code was typed', async () => {
    expect(await waiting()).toMatchObject({ name: 'Bo Neu', role: 'administrator', state: 'registered', you: false });
    expect(practice.client.contacts().map(({ name }) => name)).toEqual(['Anna Berg']);
    const refused = practice.client.send({ to: ['bo@example.org'], subject: 'x', body: 'y', files: [] });
    expect(await refusalOf(refused)).toBe('CONTACT_UNKNOWN');
    expect(await refusalOf(practice.client.confirmMember(newcomer.me.mailboxId, newcomer.client.confirmCode()))).toBe('MEMBER_NOT_READY');
  });

  it('is not let in by another code than its own', async () => {
    expect(await refusalOf(newcomer.client.verifyContact(practice.me.mailboxId, newcomer.client.confirmCode()))).toBe('CODE_WRONG');
    expect(newcomer.client.joining()).toEqual({ practiceId: practice.me.mailboxId, step: 'code' });
    await newcomer.client.verifyContact(practice.me.mailboxId, practice.client.confirmCode());
    expect(newcomer.client.joining()).toMatchObject({ step: 'wait' });
    expect(patient.client.joining()).toBeNull();
    const told: string[] = [];
    const unsubscribe = practice.client.subscribe(({ kind }) => told.push(kind));
    await practice.client.sync();
    unsubscribe();
    expect(told).toContain('contacts');
    expect(await waiting()).toMatchObject({ state: 'ready' });
    const grants = server.messaging.lettersOf(newcomer.me.mailboxId).length;
    expect(await refusalOf(practice.client.confirmMember(newcomer.me.mailboxId, patient.client.confirmCode()))).toBe('CODE_WRONG');
    expect(server.messaging.lettersOf(newcomer.me.mailboxId)).toHaveLength(grants);
  });

  it('reads and writes the practice’s mailbox once both codes were typed, letters of before too', async () => {
    await practice.client.confirmMember(newcomer.me.mailboxId, newcomer.client.confirmCode());
    const told: string[] = [];
    newcomer.client.subscribe(({ kind }) => told.push(kind));
    await newcomer.client.sync();
    expect(told).toContain('joined');
    const client = clientOn(server, newcomer.device);
    expect(await client.resume()).toMatchObject({ mailboxId: practice.me.mailboxId, practice: { role: 'administrator' }, name: 'Bo Neu' });
    await client.sync();
    expect((await client.list('sent')).letters).toMatchObject([{ subject: 'Vorher', state: 'open' }]);
    const { id } = await client.send({ to: ['anna@example.org'], subject: 'Von Bo', body: 'Hallo', files: [] });
    await patient.client.sync();
    expect(await patient.client.read(id)).toMatchObject({ state: 'open', author: 'Bo Neu', from: { name: 'Praxis Dr. Lind' } });
    const members = [
      { name: 'Ada Lind', role: 'administrator', state: 'member' },
      { name: 'Bo Neu', role: 'administrator', state: 'member' },
    ];
    expect(await client.members()).toMatchObject(members);
    await practice.client.sync();
    expect(await practice.client.members()).toMatchObject(members);
  });

  it('stands among those who can read what patients write', async () => {
    expect(await patient.client.readersOf(practice.me.mailboxId)).toMatchObject([{ name: 'Ada Lind' }, { name: 'Bo Neu' }]);
    expect(await practice.client.readersOf(patient.me.mailboxId)).toBeNull();
  });

  it('can let in a third as the first one can, but staff cannot', async () => {
    const second = clientOn(server, newcomer.device);
    await second.resume();
    const third = await newcomerOf(server, second, { address: 'cem@example.org', role: 'staff', name: 'Cem Kurz' });
    await third.client.verifyContact(practice.me.mailboxId, second.confirmCode());
    await second.sync();
    await second.confirmMember(third.me.mailboxId, third.client.confirmCode());
    await third.client.sync();
    const staff = clientOn(server, third.device);
    expect(await staff.resume()).toMatchObject({ mailboxId: practice.me.mailboxId, practice: { role: 'member' } });
    await staff.sync();
    const invite = { name: 'D', address: 'd@example.org', language: 'de', role: 'staff' } as const;
    expect(await refusalOf(staff.addMember(invite))).toBe('FORBIDDEN');
  });

  it('signs in on a fresh device', async () => {
    const fresh = clientOn(server, newDevice(server));
    await fresh.signIn('bo@example.org', 'Sieben Segel im Wind');
    await fresh.sync();
    expect(fresh.me()).toMatchObject({ mailboxId: practice.me.mailboxId });
    expect(fresh.contacts()).toEqual(practice.client.contacts());
  });

  it('comes back after a reset by both codes, in place of the subject before, and reads everything again', async () => {
    const before = (await practice.client.members()).find(({ name }) => name === 'Cem Kurz');
    const [own, other] = [newDevice(server), newDevice(server)];
    const person = clientOn(server, own);
    await clientOn(server, other).requestRecovery('cem@example.org');
    const link = server.identity.recoveryLink('cem@example.org');
    await person.requestReset(link);
    const renewed = await person.completeReset(link, { password: NEW_PASSWORD });
    await person.sync();
    expect(renewed.practice).toBeNull();
    expect(person.joining()).toEqual({ practiceId: practice.me.mailboxId, step: 'code' });
    await person.verifyContact(practice.me.mailboxId, practice.client.confirmCode());
    await practice.client.sync();
    expect(await practice.client.members()).toContainEqual(expect.objectContaining({ id: renewed.mailboxId, role: 'staff', state: 'ready' }));
    expect(await refusalOf(practice.client.confirmMember(renewed.mailboxId, practice.client.confirmCode()))).toBe('CODE_WRONG');
    await practice.client.confirmMember(renewed.mailboxId, person.confirmCode());
    await person.sync();
    const client = clientOn(server, own);
    expect(await client.resume()).toMatchObject({ mailboxId: practice.me.mailboxId, practice: { role: 'member' } });
    await client.sync();
    expect((await client.list('sent')).letters.map(({ subject, state }) => [subject, state])).toContainEqual(['Vorher', 'open']);
    const ids = (await practice.client.members()).map(({ id, role }) => `${id} ${role}`);
    expect(ids).toContain(`${renewed.mailboxId} staff`);
    expect(ids).not.toContain(`${before?.id ?? ''} staff`);
  });

  it('whose reset is undone is a member again at once: it still holds the newest key', async () => {
    const device = clientOn(server, newcomer.device);
    const thief = clientOn(server, newDevice(server));
    await clientOn(server, newDevice(server)).requestRecovery('bo@example.org');
    const link = server.identity.recoveryLink('bo@example.org');
    await thief.requestReset(link);
    await thief.completeReset(link, { password: NEW_PASSWORD });
    expect(thief.me()?.practice).toBeNull();
    await device.undoByDevice();
    const again = newDevice(server);
    const back = clientOn(server, again);
    await back.signIn('bo@example.org', PASSWORD);
    await back.sync();
    expect(await clientOn(server, again).resume()).toMatchObject({ mailboxId: practice.me.mailboxId, practice: { role: 'administrator' } });
  });
});
