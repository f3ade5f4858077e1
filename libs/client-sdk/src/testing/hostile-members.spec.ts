import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deriveSigningPair, newSeed, publicPair } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { grantContent, memberContent } from '../sending/control-content.js';
import { FakeServer } from './fake-server.js';
import { newcomerOf } from './members-stage.js';
import { OwnHand } from './own-hand.js';
import { refusalOf } from './recovery-stage.js';
import { clientOn, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(120_000);

describe('a practice keeps its seeds from', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let newcomer: Awaited<ReturnType<typeof newcomerOf>>;
  const seed = () => toBase64url(newSeed());
  const keyrings = () => structuredClone([...server.keys.keyrings]);
  const grants = (mailbox: string): number => server.messaging.lettersOf(mailbox).length;

  beforeEach(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    newcomer = await newcomerOf(server, practice.client, { address: 'bo@example.org', role: 'administrator' });
  }, 60_000);

  it('an operator who registered in the newcomer’s place', async () => {
    // The one who waits is the operator’s; the newcomer reads out the code of keys that the practice never saw.
    const operator = newcomer;
    const honest = await patientOf(server, practice.client, 'bo.echt@example.org', 'Bo Neu');
    await operator.client.verifyContact(practice.me.mailboxId, practice.client.confirmCode());
    await practice.client.sync();
    const before = grants(operator.me.mailboxId);
    expect(await refusalOf(practice.client.confirmMember(operator.me.mailboxId, honest.client.confirmCode()))).toBe('CODE_WRONG');
    expect(await refusalOf(practice.client.confirmMember(honest.me.mailboxId, honest.client.confirmCode()))).toBe('MEMBER_UNKNOWN');
    expect(grants(operator.me.mailboxId)).toBe(before);
    expect(server.keys.entries.get(practice.me.mailboxId)).toHaveLength(1);
  });

  it('somebody whom the server calls staff, and the practice never invited to it', async () => {
    const patient = await patientOf(server, practice.client);
    const hand = await OwnHand.of(server, patient.device);
    const control = publicPair(deriveSigningPair(newSeed()));
    await hand.send(memberContent({ practice: practice.me.mailboxId, control }, new Date()), [practice.me.mailboxId]);
    await practice.client.sync();
    expect((await practice.client.members()).map(({ name }) => name)).toEqual(['Ada Lind', 'Bo Neu']);
    expect(await refusalOf(practice.client.confirmMember(patient.me.mailboxId, patient.client.confirmCode()))).toBe('MEMBER_UNKNOWN');
  });

  it('a patient who sends a grant: the practice takes none', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const hand = await OwnHand.of(server, patient.device);
    const before = keyrings();
    const data = { practice: patient.me.mailboxId, seeds: [[1, seed()]] as [number, string][], control: null };
    await hand.send(grantContent(data, new Date()), [practice.me.mailboxId]);
    await hand.send(grantContent({ ...data, practice: practice.me.mailboxId }, new Date()), [practice.me.mailboxId]);
    await practice.client.sync();
    expect(practice.client.tasks().map(({ kind }) => kind)).toEqual(['letter-refused', 'letter-refused']);
    expect(keyrings()).toEqual(before);
  });

  describe('and a newcomer takes no grant', () => {
    const offer = async (data: { seeds?: [number, string][]; control: string | null }): Promise<void> => {
      await newcomer.client.verifyContact(practice.me.mailboxId, practice.client.confirmCode());
      const hand = await OwnHand.of(server, practice.device);
      await hand.send(grantContent({ practice: practice.me.mailboxId, seeds: await hand.seeds(), ...data }, new Date()), [newcomer.me.mailboxId]);
      const before = keyrings();
      await newcomer.client.sync();
      expect(keyrings()).toEqual(before);
      expect(newcomer.client.tasks().map(({ kind }) => kind)).toEqual(['letter-refused']);
      expect(await clientOn(server, newcomer.device).resume()).toMatchObject({ practice: null });
    };

    it('of seeds that do not yield the practice’s keys', () => offer({ seeds: [[1, seed()]], control: null }));
    it('of an epoch that the practice never had', () => offer({ seeds: [[2, seed()]], control: null }));
    it('that carries a control seed', () => offer({ control: seed() }));

    it('of a practice whose code it has not typed', async () => {
      const hand = await OwnHand.of(server, practice.device);
      const data = { practice: practice.me.mailboxId, seeds: await hand.seeds(), control: null };
      await hand.send(grantContent(data, new Date()), [newcomer.me.mailboxId]);
      const before = keyrings();
      await newcomer.client.sync();
      expect(keyrings()).toEqual(before);
      expect(newcomer.client.tasks()).toHaveLength(1);
    });
  });

  it('a session that was stolen: without the keys it changes no member', async () => {
    const thief = await patientOf(server, practice.client, 'dieb@example.org', 'Dieb');
    thief.device.line.token = practice.device.line.token;
    const { entries } = server.keys;
    const before = [...(entries.get(practice.me.mailboxId) ?? [])];
    const client = clientOn(server, thief.device);
    expect(await client.resume()).toBeNull();
    const bundle = JSON.stringify({ entry: before[0], profile: server.keys.profiles.get(practice.me.mailboxId), papers: [] });
    await expect(server.transport(thief.device.line).call('changeMembers', { bundle, auth: '{}' })).rejects.toThrow();
    expect(entries.get(practice.me.mailboxId)).toEqual(before);
  });
});
