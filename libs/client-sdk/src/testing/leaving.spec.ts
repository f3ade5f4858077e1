import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError } from '../errors.js';
import { FakeServer } from './fake-server.js';
import { memberOf } from './members-stage.js';
import { refusalOf } from './recovery-stage.js';
import { clientOn, newDevice, PASSWORD, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(180_000);

describe('a member who leaves', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;
  let second: Awaited<ReturnType<typeof memberOf>>;
  let third: Awaited<ReturnType<typeof memberOf>>;
  const letter = (subject: string) => ({ to: [practice.me.mailboxId], subject, body: 'Guten Tag', files: [] });
  const subjects = async ({ client }: { client: typeof practice.client }): Promise<string[]> =>
    (await client.list('inbox')).letters.map(({ subject, state }) => `${subject} ${state}`);

  const open = async (): Promise<void> => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
    second = await memberOf(server, practice.client, { address: 'bo@example.org', role: 'administrator' });
    third = await memberOf(server, practice.client, { address: 'cem@example.org', role: 'staff', name: 'Cem Kurz' });
    await patient.client.send(letter('Vorher'));
    await practice.client.sync();
  };

  describe('on a quiet day', () => {
    beforeAll(open, 180_000);

    it('is never the last administrator, nor oneself', async () => {
      expect(await refusalOf(second.client.removeMember(second.id))).toBe('MEMBER_SELF');
      expect(await refusalOf(third.client.removeMember(second.id))).toBe('FORBIDDEN');
      expect(await refusalOf(practice.client.removeMember('A'.repeat(43)))).toBe('MEMBER_UNKNOWN');
    });

    it('has only been invited: then the invitation is withdrawn', async () => {
      await practice.client.addMember({ name: 'Dora', address: 'dora@example.org', language: 'de', role: 'staff' });
      const dora = (await practice.client.members()).find(({ name }) => name === 'Dora');
      await practice.client.removeMember(dora?.id ?? '');
      expect((await practice.client.members()).some(({ name }) => name === 'Dora')).toBe(false);
      expect([...server.identity.invitations.values()].at(-1)).toMatchObject({ address: 'dora@example.org', state: 'revoked' });
    });

    it('reads and writes nothing any more, while those who stay go on under new keys', async () => {
      await practice.client.removeMember(second.id);
      expect(await refusalOf(second.client.sync())).toBe('MAILBOX_NOT_YOURS');
      expect(await refusalOf(second.client.send({ ...letter('x'), to: ['anna@example.org'] }))).toBe('MAILBOX_NOT_YOURS');
      await patient.client.send(letter('Nachher'));
      for (const one of [practice, third]) {
        await one.client.sync();
        expect(await subjects(one)).toEqual(['Nachher open', 'Vorher open']);
      }
      const { id } = await third.client.send({ ...letter('Von Cem'), to: ['anna@example.org'] });
      await patient.client.sync();
      expect(await patient.client.read(id)).toMatchObject({ state: 'open', subject: 'Von Cem' });
      expect((await practice.client.members()).map(({ name }) => name)).toEqual(['Ada Lind', 'Cem Kurz']);
      expect(await clientOn(server, second.device).resume()).toMatchObject({ practice: null, mailboxId: second.id });
    });

    it('changes nothing any more with the control pair it had', async () => {
      const entries = server.keys.entries.get(practice.me.mailboxId);
      expect(await refusalOf(second.client.removeMember(third.id))).not.toBe('not refused');
      expect(server.keys.entries.get(practice.me.mailboxId)).toEqual(entries);
    });

    it('is read by a fresh device with everything from before', async () => {
      for (const address of ['praxis@example.org', 'cem@example.org']) {
        const client = clientOn(server, newDevice(server));
        await client.signIn(address, PASSWORD);
        await client.sync();
        expect(await subjects({ client })).toEqual(['Nachher open', 'Vorher open']);
        expect(client.contacts().map(({ name, trust }) => `${name} ${trust}`)).toEqual(['Anna Berg linked']);
        expect(client.tasks()).toEqual([]);
      }
    });
  });

  describe('while something goes wrong', () => {
    beforeEach(open, 180_000);

    it('is let go of completely although the remover was cut off before it sent the seeds', async () => {
      practice.device.line.before = (route) => {
        if (route === 'sendMessage') throw new ClientError('OFFLINE');
      };
      await practice.client.removeMember(second.id);
      await patient.client.send(letter('Nachher'));
      await third.client.sync();
      expect(await subjects(third)).toEqual([' locked', 'Vorher open']);
      practice.device.line.before = () => undefined;
      const reloaded = clientOn(server, practice.device);
      await reloaded.resume();
      await reloaded.sync();
      await third.client.sync();
      expect(await subjects(third)).toEqual(['Nachher open', 'Vorher open']);
      expect(third.client.tasks()).toEqual([]);
    });

    it('is let go of once, although the answer to it was lost', async () => {
      practice.device.line.after = (route) => {
        if (route === 'changeMembers') throw new ClientError('OFFLINE');
      };
      expect(await refusalOf(practice.client.removeMember(second.id))).toBe('OFFLINE');
      practice.device.line.after = () => undefined;
      expect(await refusalOf(practice.client.removeMember(second.id))).toBe('MEMBER_UNKNOWN');
      const reloaded = clientOn(server, practice.device);
      await reloaded.resume();
      await reloaded.sync();
      await patient.client.send(letter('Nachher'));
      await third.client.sync();
      expect(await subjects(third)).toEqual(['Nachher open', 'Vorher open']);
      expect(server.keys.entries.get(practice.me.mailboxId)).toHaveLength(4);
    });

    it('may be removed by one of two administrators while the other removes somebody else', async () => {
      const both = await Promise.allSettled([practice.client.removeMember(third.id), second.client.removeMember(third.id)]);
      expect(both.map(({ status }) => status)).toContain('fulfilled');
      await patient.client.send(letter('Nachher'));
      for (const one of [practice, second]) {
        await one.client.sync();
        await one.client.sync();
        expect(await subjects(one)).toEqual(['Nachher open', 'Vorher open']);
      }
    });
  });
});
