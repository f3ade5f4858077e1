import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { Client } from '../facade.js';
import { FakeServer } from './fake-server.js';
import { clientOn, emptied, newDevice, PASSWORD, practiceOn } from './test-client.js';

jest.setTimeout(60_000);

const ANNA = { name: 'Anna Berg', address: 'anna@example.org', language: 'de' } as const;

describe('an invitation of which the answer was lost', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let posts: number;

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
  });
  beforeEach(async () => {
    practice = await emptied(server, practice);
    server.identity.invitations.clear();
    posts = 0;
  });

  const lost = async (where: 'before' | 'after', code: ClientErrorCode = 'OFFLINE'): Promise<void> => {
    practice.device.line[where] = (route) => {
      if (route === 'createInvitation') throw new ClientError(code);
    };
    await expect(practice.client.invite(ANNA)).rejects.toMatchObject({ code });
    practice.device.line.after = () => undefined;
    practice.device.line.before = (route) => void (posts += route === 'createInvitation' ? 1 : 0);
  };
  /** The same device after some minutes. */
  const later = async (minutes = 5): Promise<Client> => {
    const client = clientOn(server, practice.device, { now: () => new Date(Date.now() + minutes * 60_000) });
    await client.resume();
    await client.sync();
    return client;
  };

  it('is sent when the list is looked at, if it never arrived, and leads to a linked contact', async () => {
    await lost('before');
    const client = await later();
    const [invitation] = await client.invitations();
    expect(invitation).toMatchObject({ ...ANNA, state: 'open' });
    expect(await client.invitations()).toHaveLength(1);
    expect(posts).toBe(1);
    const patient = clientOn(server, newDevice(server));
    await patient.beginRegistration(server.identity.registrationLink(invitation?.id ?? ''), { name: 'Anna Berg' });
    await patient.activate(server.identity.activationLink(invitation?.id ?? ''), { password: PASSWORD });
    await client.sync();
    expect(client.contacts()).toMatchObject([{ name: 'Anna Berg', trust: 'linked' }]);
  });

  it('is not sent again where it did arrive', async () => {
    await lost('after');
    expect(await (await later()).invitations()).toMatchObject([{ ...ANNA, state: 'open' }]);
    expect(posts).toBe(0);
  });

  it('is left to the client that may still be at it', async () => {
    await lost('before');
    expect(await practice.client.invitations()).toEqual([]);
    expect(posts).toBe(0);
  });

  it('is dropped where the person was invited anew meanwhile', async () => {
    await lost('before');
    const { id } = await practice.client.invite(ANNA);
    const client = await later();
    expect((await client.invitations()).map((one) => one.id)).toEqual([id]);
    expect(client.contacts()).toHaveLength(1);
  });

  it('stays to be sent where the server refuses for now', async () => {
    await lost('before');
    const client = await later();
    practice.device.line.before = (route) => {
      if (route === 'createInvitation') throw new ClientError('INVITATION_LIMIT');
    };
    expect(await client.invitations()).toEqual([]);
    expect(client.contacts()).toMatchObject([{ trust: 'invited' }]);
    practice.device.line.before = () => undefined;
    expect(await client.invitations()).toHaveLength(1);
  });

  it('keeps its contact where another device of the practice sent it first', async () => {
    await lost('before', 'INVITATION_DUPLICATE');
    expect(practice.client.contacts()).toMatchObject([{ trust: 'invited' }]);
  });

  it('has no contact any more where the server refused it for good', async () => {
    await lost('before', 'ADDRESS_INVALID');
    expect(practice.client.contacts()).toEqual([]);
  });
});

describe('an invitation that was declined', () => {
  it('leaves no invited contact once the list was looked at, and says so once', async () => {
    const server = await FakeServer.start();
    const { client } = await practiceOn(server);
    const { id } = await client.invite(ANNA);
    await clientOn(server, newDevice(server)).declineRegistration(server.identity.registrationLink(id));
    expect(client.contacts()).toMatchObject([{ trust: 'invited' }]);
    expect(await client.invitations()).toMatchObject([{ id, state: 'declined' }]);
    expect(client.contacts()).toEqual([]);
    const letters = (): number => [...server.messaging.mailboxes.values()].flat().length;
    const written = letters();
    await client.invitations();
    expect(letters()).toBe(written);
  });
});
