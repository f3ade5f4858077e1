import type { InvitationAnswer, Whoami } from './answers.js';
import { secretPassword } from './canaries.js';
import { CommandLine } from './command-line.js';
import { eventually } from './eventually.js';
import { mailsTo, onlyLink } from './mails.js';
import { newAddress } from './people.js';
import type { Person } from './people.js';
import { mintSetupToken } from './set-up-token.js';

/** One more practice with its administrator, made by the command line. */
export async function newPractice(name: string): Promise<Person> {
  const [address, password] = [newAddress('praxis'), secretPassword()];
  const cli = new CommandLine({ profile: address, password });
  const options = ['--name', name, '--admin-name', 'Dr. Ada Zweit', '--email', address];
  const env = { SIEGELPOST_SETUP_TOKEN: await mintSetupToken() };
  const { mailboxId } = await cli.okWith<Whoami>(env, 'practice', 'create', ...options);
  return { name, address, password, mailboxId, cli };
}

/** Invites an address that has had other mails; the invitation and the link in its mail. */
export async function invitedToo(practice: Person, name: string, address: string): Promise<{ invitation: InvitationAnswer; link: string }> {
  const links = async (): Promise<string[]> =>
    (await mailsTo(address)).filter(({ text }) => text.includes('/register#') && text.includes(`p=${practice.mailboxId}`)).map(onlyLink);
  const before = (await links()).length;
  const invitation = await practice.cli.ok<InvitationAnswer>('invite', '--name', name, '--email', address);
  return { invitation, link: await eventually(`an invitation of ${practice.name}`, async () => (await links())[before]) };
}
