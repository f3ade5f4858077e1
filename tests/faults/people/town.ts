import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ClientError } from '@siegelpost/client-sdk';
import type { Client, Me } from '@siegelpost/client-sdk';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import type { CaughtMail } from '@siegelpost/testing';
import { mintSetupToken } from '../../../tools/launcher/setup-token.js';
import { eventually } from '../../end-to-end/product/eventually.js';
import type { Installation } from '../installation/installation.js';
import { Impatience, persist } from './persist.js';
import { Resident } from './resident.js';

/** What a link leads to once its account was made and only the answer got lost. */
const made = ['LINK_USED', 'SETUP_TOKEN_USED'];

/** Everybody who has a mailbox in an installation. */
export class Town {
  readonly residents: Resident[] = [];
  readonly impatience = new Impatience();
  private people = 0;

  constructor(private readonly installation: Installation) {}

  /** A new practice. */
  async practice(name: string): Promise<Resident> {
    const setupToken = await persist('a set-up token', () => mintSetupToken(this.installation.env));
    const { client, address, password } = await this.newcomer('praxis');
    const input = { setupToken, name, adminName: 'Dr. Gerda Gitter', address, password, language: 'de' as const };
    const me = await this.settle(client, address, password, () =>
      client.createPractice(input, { signal: this.impatience.signal }),
    );
    return this.settled(name, address, password, me, client);
  }

  /** A new patient, from invitation to activation. */
  async patientOf(practice: Resident, name: string): Promise<Resident> {
    const { client, address, password } = await this.newcomer('patient');
    await persist(`the invitation of ${name}`, () => practice.client.invite({ name, address, language: 'de' }));
    const registration = await this.link(address, '/register');
    await persist(`the registration of ${name}`, () => client.beginRegistration(registration, { name }));
    const activation = await this.link(address, '/activate');
    const me = await this.settle(client, address, password, () =>
      client.activate(activation, { password }, { signal: this.impatience.signal }),
    );
    await persist(`the hello of ${name}`, () => client.sync());
    await eventually(`${name} to be linked`, async () => {
      await persist('the hello at the practice', () => practice.client.sync());
      const contact = practice.client.contacts().find(({ mailboxId }) => mailboxId === me.mailboxId);
      return contact?.trust === 'linked' ? true : undefined;
    });
    return this.settled(name, address, password, me, client);
  }

  /** Invites an address that the mail server refuses for good, and waits until the practice is told. */
  async inviteNobody(practice: Resident): Promise<void> {
    const { address } = await this.newcomer('niemand');
    this.installation.mail.refuseRecipient(address);
    const { id } = await persist('an invitation', () => practice.client.invite({ name: 'Niemand', address, language: 'de' }));
    await eventually('the invitation to be shown as undeliverable', async () => {
      const all = await persist('the invitations', () => practice.client.invitations());
      return all.some((invitation) => invitation.id === id && invitation.undeliverable) ? true : undefined;
    });
  }

  /** A device that nobody was signed in on. */
  device(name: string): Promise<Client> {
    return createNodeClient({ server: this.installation.server, profile: join(this.installation.dataDir, 'profiles', name) });
  }

  mailsTo(address: string): CaughtMail[] {
    return this.installation.mail.mails().filter(({ to }) => to.includes(address));
  }

  private async newcomer(kind: string) {
    this.people += 1;
    const address = `${kind}.${this.people}.${randomBytes(3).toString('hex')}@patient.example`;
    return { client: await this.device(address), address, password: newPassword() };
  }

  /** Makes an account; where it turns out to be made although no answer came, signs in. */
  private settle(client: Client, address: string, password: string, make: () => Promise<Me>): Promise<Me> {
    let isMade = false;
    return persist(`the account of ${address}`, async () => {
      if (isMade) return client.signIn(address, password);
      try {
        return await make();
      } catch (error) {
        isMade = error instanceof ClientError && made.includes(error.code);
        if (!isMade) throw error;
        return client.signIn(address, password);
      }
    });
  }

  private settled(name: string, address: string, password: string, me: Me, client: Client): Resident {
    const resident = new Resident(name, address, password, me.mailboxId, client, this.impatience);
    this.residents.push(resident);
    return resident;
  }

  /** The link of a mail to this address; the one that follows the first `after` ones. */
  link(address: string, path: string, after = 0): Promise<string> {
    return eventually(`a link to ${path}`, () => this.links(address, path)[after]);
  }

  /** Each link of the mails to this address once, in order of arrival. */
  links(address: string, path: string): string[] {
    const newestFirst = this.mailsTo(address).flatMap(({ links }) => links.filter((link) => new URL(link).pathname === path));
    return [...new Set(newestFirst.reverse())];
  }
}

export const newPassword = (): string => `Kiesel-${randomBytes(12).toString('hex')}-Laterne`;
