import type { Client } from '../facade.js';
import type { FakeServer } from './fake-server.js';
import { clientOn, newDevice, PASSWORD } from './test-client.js';

interface Newcomer {
  readonly address: string;
  readonly role: 'administrator' | 'staff';
  readonly name?: string;
}

/** Somebody invited to the staff, activated and signed in; neither code was typed yet. */
export async function newcomerOf(server: FakeServer, practice: Client, { address, role, name = 'Bo Neu' }: Newcomer) {
  await practice.addMember({ name, address, language: 'de', role });
  const invited = [...server.identity.invitations.values()].find((one) => one.address === address);
  const device = newDevice(server);
  const client = clientOn(server, device);
  await client.beginRegistration(server.identity.registrationLink(invited?.id ?? ''), { name });
  const me = await client.activate(server.identity.activationLink(invited?.id ?? ''), { password: PASSWORD });
  await practice.sync();
  return { device, client, me };
}

/** A member with the practice's mailbox open. */
export async function memberOf(server: FakeServer, practice: Client, wanted: Newcomer) {
  const { me, device, client: before } = await newcomerOf(server, practice, wanted);
  const mailbox = practice.me()?.mailboxId ?? '';
  await before.verifyContact(mailbox, practice.confirmCode());
  await practice.sync();
  await practice.confirmMember(me.mailboxId, before.confirmCode());
  await before.sync();
  const client = clientOn(server, device);
  await client.resume();
  await client.sync();
  return { device, client, me, id: me.mailboxId };
}
