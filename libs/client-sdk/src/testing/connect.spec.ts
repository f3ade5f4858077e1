import type { RouteId } from '@siegelpost/contracts';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError } from '../errors.js';
import { FakeServer } from './fake-server.js';
import { clientOn, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(120_000);

describe('a patient whom one more practice invites', () => {
  let server: FakeServer;
  let first: Awaited<ReturnType<typeof practiceOn>>;
  let second: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;
  beforeEach(async () => {
    server = await FakeServer.start();
    first = await practiceOn(server);
    second = await practiceOn(server, 'roentgen@example.org');
    patient = await patientOf(server, first.client);
    await first.client.sync();
  });

  const invited = async (address = 'anna@example.org', by = second) => {
    const { id } = await by.client.invite({ name: 'A. Berg', address, language: 'de' });
    return { id, link: server.identity.registrationLink(id) };
  };
  const refusalOf = (work: Promise<unknown>) =>
    work.then(() => 'not refused', (error: unknown) => (error instanceof ClientError ? error.code : String(error)));
  const patientsOfSecond = async () => {
    await second.client.sync();
    return second.client.contacts();
  };
  const linked = () => ({ mailboxId: patient.me.mailboxId, trust: 'linked', address: 'anna@example.org', name: 'Anna Berg' });

  it('is known by its address to the holder of the link, connects, and writes with both under one subject', async () => {
    const { link } = await invited();
    expect((await patient.client.viewRegistration(link)).hasMailbox).toBe(true);
    const lettersOfFirst = server.messaging.lettersOf(first.me.mailboxId).length;
    const keyrings = structuredClone([...server.keys.keyrings]);
    expect(await patient.client.connect(link)).toMatchObject({ mailboxId: second.me.mailboxId, trust: 'linked', practice: true });
    expect(await patientsOfSecond()).toEqual([expect.objectContaining(linked())]);
    expect(second.client.tasks()).toEqual([]);
    const { id } = await second.client.send({ to: ['anna@example.org'], subject: 'Röntgen', body: 'Guten Tag', files: [] });
    await patient.client.sync();
    expect(await patient.client.read(id)).toMatchObject({ body: 'Guten Tag' });
    await patient.client.send({ to: [second.me.mailboxId], subject: 'Danke', body: 'Bis bald', files: [] });
    expect(server.messaging.lettersOf(first.me.mailboxId)).toHaveLength(lettersOfFirst);
    expect([...server.keys.keyrings]).toEqual(keyrings);
    expect(patient.client.contacts()).toHaveLength(2);
  });

  it('under another address connects by the link, and the practice links whom it invited', async () => {
    const { link } = await invited('anna.berg@firma.example');
    expect((await patient.client.viewRegistration(link)).hasMailbox).toBe(false);
    await patient.client.connect(link);
    expect(await patientsOfSecond()).toEqual([expect.objectContaining({ ...linked(), address: 'anna.berg@firma.example' })]);
  });

  it('goes on by the same link after an answer that was lost', async () => {
    const { link } = await invited();
    patient.device.line.after = (route) => {
      if (route === 'acceptInvitation') throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(patient.client.connect(link))).toBe('OFFLINE');
    patient.device.line.after = () => undefined;
    await patient.client.connect(link);
    expect(await patientsOfSecond()).toEqual([expect.objectContaining(linked())]);
  });

  it.each([
    ['the contact', 1],
    ['the hello', 2],
  ])('cut off before %s is sent repeats it, on this device or another', async (_what, nth) => {
    const { link } = await invited();
    let sent = 0;
    patient.device.line.before = (route: RouteId) => {
      if (route === 'sendMessage' && ++sent >= nth) throw new ClientError('OFFLINE');
    };
    await patient.client.connect(link).catch(() => undefined);
    expect((await patientsOfSecond()).map(({ trust }) => trust)).toEqual(['invited']);
    patient.device.line.before = () => undefined;
    const later = nth === 1 ? clientOn(server, patient.device) : clientOn(server, newDevice(server));
    await (nth === 1 ? later.resume() : later.signIn('anna@example.org', PASSWORD));
    await later.sync();
    expect(await patientsOfSecond()).toEqual([expect.objectContaining(linked())]);
    await later.sync();
    expect(server.messaging.lettersOf(second.me.mailboxId).filter(({ from }) => from === patient.me.mailboxId)).toHaveLength(1);
  });

  it('greets one practice although another cannot be greeted', async () => {
    const [one, other] = [await invited(), await invited('anna@example.org', await practiceOn(server, 'dritte@example.org'))];
    patient.device.line.before = (route: RouteId) => {
      if (route === 'sendMessage') throw new ClientError('OFFLINE');
    };
    await patient.client.connect(other.link).catch(() => undefined);
    await patient.client.connect(one.link).catch(() => undefined);
    const third = server.identity.invitation(other.id).practice;
    server.keys.entries.delete(third);
    patient.device.line.before = () => undefined;
    const later = clientOn(server, patient.device);
    await later.resume();
    expect(await refusalOf(later.sync())).toBe('SUBJECT_NOT_FOUND');
    expect(await patientsOfSecond()).toEqual([expect.objectContaining(linked())]);
  });

  it('is not connected by the server’s word alone', async () => {
    const { id } = await invited();
    const { account } = patient.me;
    const known = server.identity.accounts.get(account);
    if (known === undefined) throw new Error('there is no account');
    const connections = [{ practice: second.me.mailboxId, invitation: id, address: 'anna@example.org' }];
    server.identity.accounts.set(account, { ...known, info: { ...known.info, connections } });
    const later = clientOn(server, newDevice(server));
    await later.signIn('anna@example.org', PASSWORD);
    await later.sync();
    expect(later.contacts()).toHaveLength(1);
    expect((await patientsOfSecond()).map(({ trust }) => trust)).toEqual(['invited']);
  });

  it('cut off before the contact, on a device that is lost, goes on by another link of the practice', async () => {
    patient.device.line.before = (route: RouteId) => {
      if (route === 'sendMessage') throw new ClientError('OFFLINE');
    };
    await patient.client.connect((await invited()).link).catch(() => undefined);
    const later = clientOn(server, newDevice(server));
    await later.signIn('anna@example.org', PASSWORD);
    await later.sync();
    expect(later.contacts()).toHaveLength(1);
    await later.connect((await invited()).link);
    expect(await patientsOfSecond()).toContainEqual(expect.objectContaining({ ...linked(), trust: 'linked' }));
  });

  it('is refused what leads nowhere: twice, another’s address, a void link, staff', async () => {
    const { link } = await invited();
    await patient.client.connect(link);
    expect(await refusalOf(patient.client.connect((await invited()).link))).toBe('ALREADY_CONNECTED');
    const others = await patientOf(server, first.client, 'bernd@example.org', 'Bernd Berg');
    expect(await refusalOf(others.client.connect((await invited()).link))).toBe('ACCOUNT_EXISTS');
    expect(await refusalOf(others.client.connect(link))).toBe('LINK_USED');
    expect(await refusalOf(first.client.connect((await invited('praxis@example.org')).link))).toBe('NOT_A_PATIENT');
    expect(await refusalOf(patient.client.connect('https://post.example/register#t=short'))).toBe('LINK_MALFORMED');
    await first.client.addMember({ name: 'Bernd Berg', address: 'bernd.team@example.org', language: 'de', role: 'staff' });
    const team = [...server.identity.invitations.values()].find(({ address }) => address === 'bernd.team@example.org');
    expect(await refusalOf(others.client.connect(server.identity.registrationLink(team?.id ?? '')))).toBe('STAFF_INVITATION');
  });

  it('signs nothing where the server names another practice than the link', async () => {
    const { link } = await invited();
    const asked: RouteId[] = [];
    patient.device.line.before = (route) => void asked.push(route);
    const other = link.replace(second.me.mailboxId, first.me.mailboxId);
    expect(await refusalOf(patient.client.connect(other))).toBe('PRACTICE_UNVERIFIABLE');
    expect(asked).not.toContain('issueNonce');
  });
});
