import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newSuperPin, superPinCode } from '@siegelpost/crypto';
import { FakeServer } from './fake-server.js';
import { memberOf } from './members-stage.js';
import { refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(180_000);

describe('the paper of a practice', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;
  let code: string;
  const letter = (subject: string) => ({ to: [practice.me.mailboxId], subject, body: 'Guten Tag', files: [] });
  const roles = async () => (await patient.client.readersOf(practice.me.mailboxId))?.map(({ role }) => role);
  const grant = () => [...server.keys.papers.values()][0];

  /** Somebody with the paper and a new login. */
  async function holder(address: string, name = 'Dr. Eva Erbin') {
    const anybody = clientOn(server, newDevice(server));
    await anybody.inviteByPaper(code, { name, address, language: 'de' });
    const invited = [...server.identity.invitations.values()].find((one) => one.address === address);
    const device = newDevice(server);
    const client = clientOn(server, device);
    await client.beginRegistration(server.identity.registrationLink(invited?.id ?? ''), { name });
    await client.activate(server.identity.activationLink(invited?.id ?? ''), { password: PASSWORD });
    return { device, client };
  }

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
    await patient.client.send(letter('Vorher'));
  }, 120_000);

  it('is asked for while there is one administrator, and again a week after it was put off', async () => {
    let now = new Date();
    const client = clientOn(server, practice.device, { now: () => now });
    await client.resume();
    expect(await client.paperDue()).toBe(true);
    await client.paperLater();
    expect(await client.paperDue()).toBe(false);
    now = new Date(now.getTime() + 7 * 86_400_000);
    expect(await client.paperDue()).toBe(true);
    expect(await patient.client.paperDue()).toBe(false);
  });

  it('is made by an administrator who proves the password again', async () => {
    expect(await refusalOf(practice.client.createPracticePaper('not the password'))).toBe('LOGIN_FAILED');
    expect(await roles()).toEqual(['administrator']);
    const made = await practice.client.createPracticePaper(PASSWORD);
    ({ code } = made);
    expect(made).toMatchObject({ replaces: false, practice: 'Praxis Dr. Lind' });
    expect(await roles()).toEqual(['administrator', 'paper']);
    expect(await practice.client.paperDue()).toBe(false);
    const chain = server.keys.entries.get(practice.me.mailboxId);
    expect(chain).toHaveLength(2);
  });

  it('gets the seeds of new keys together with them', async () => {
    const before = grant()?.grant;
    const leaver = await memberOf(server, practice.client, { address: 'bo@example.org', role: 'staff' });
    await practice.client.removeMember(leaver.id);
    expect(grant()?.grant).not.toBe(before);
    await patient.client.send(letter('Nachher'));
  });

  it('is no Super PIN, and a mistyped one is found before anything is sent', async () => {
    const anybody = clientOn(server, newDevice(server));
    const input = { name: 'E', address: 'e@example.org', language: 'de' } as const;
    expect(await refusalOf(anybody.inviteByPaper(superPinCode(newSuperPin()), input))).toBe('PAPER_VERSION');
    expect(await refusalOf(anybody.inviteByPaper(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, input))).toBe('PAPER_MALFORMED');
    expect([...server.identity.invitations.values()].some(({ address }) => address === 'e@example.org')).toBe(false);
  });

  it('brings back a practice whose only administrator lost everything', async () => {
    const { device, client: person } = await holder('erbin@example.org');
    expect(person.me()).toMatchObject({ practice: null });
    const told: string[] = [];
    person.subscribe(({ kind }) => told.push(kind));
    await person.restoreByPaper(code);
    expect(told).toContain('joined');
    const client = clientOn(server, device);
    expect(await client.resume()).toMatchObject({ mailboxId: practice.me.mailboxId, practice: { role: 'administrator' } });
    await client.sync();
    expect((await client.list('inbox')).letters.map(({ subject, state }) => `${subject} ${state}`)).toEqual(['Nachher open', 'Vorher open']);
    expect(client.tasks()).toEqual([]);
    expect(client.contacts().map(({ name, trust }) => `${name} ${trust}`)).toEqual(['Anna Berg linked']);
    const old = (await client.members()).find(({ name }) => name === 'Ada Lind');
    await client.removeMember(old?.id ?? '');
    expect(await roles()).toEqual(['paper', 'administrator']);
    await patient.client.send(letter('Zuletzt'));
    await client.sync();
    expect((await client.list('inbox')).letters[0]).toMatchObject({ subject: 'Zuletzt', state: 'open' });
    practice = { ...practice, client };
  });

  it('is dead once another one was made', async () => {
    const { client: person } = await holder('noch@example.org', 'Noah Noch');
    const again = await practice.client.createPracticePaper(PASSWORD);
    expect(again.replaces).toBe(true);
    expect(await roles()).toEqual(['administrator', 'paper']);
    expect(await refusalOf(person.restoreByPaper(code))).toBe('PAPER_UNKNOWN');
  });

  it('opens nothing that a server made up', async () => {
    ({ code } = await practice.client.createPracticePaper(PASSWORD));
    const { client: person } = await holder('dritte@example.org', 'Dora Dritte');
    const [id, kept] = [...server.keys.papers][0] ?? ['', undefined];
    if (kept === undefined) throw new Error('there is no paper');
    server.keys.papers.set(id, { ...kept, grant: kept.grant.replace(/"ciphertext":"..../, '"ciphertext":"AAAA') });
    expect(await refusalOf(person.restoreByPaper(code))).toBe('PAPER_REFUSED');
    const other = await practiceOn(server, 'andere@example.org');
    server.keys.papers.set(id, { ...kept, practice: other.me.mailboxId });
    expect(await refusalOf(person.restoreByPaper(code))).toBe('PAPER_REFUSED');
    expect(server.keys.entries.get(other.me.mailboxId)).toHaveLength(1);
  });
});
