import { randomBytes } from 'node:crypto';
import type { InvitationAnswer, Whoami } from './answers.js';
import { secretPassword } from './canaries.js';
import { CommandLine } from './command-line.js';
import { nextMail, onlyLink } from './mails.js';
import { product } from './product.js';

export interface Person {
  readonly name: string;
  readonly address: string;
  readonly password: string;
  readonly mailboxId: string;
  readonly cli: CommandLine;
  /** Where the mails of this person's installation are kept; the shared product's where absent. */
  readonly at?: Place;
}

/** An installation beside the shared product. */
export interface Place {
  readonly server: string;
  readonly dataDir: string;
}

/** The demo practice on the command line, signed in once per run. */
export async function demoPractice(): Promise<Person> {
  const { email, password, mailboxId } = product.ready.practice;
  const cli = new CommandLine({ profile: 'demo-practice', password });
  const signedIn = (await cli.run(['whoami'])).exitCode === 0;
  const { name } = await cli.ok<Whoami>(...(signedIn ? ['whoami'] : ['login', '--email', email]));
  return { name, address: email, password, mailboxId, cli };
}

/** An address that nobody has yet. */
export const newAddress = (name: string): string => `${name.toLowerCase()}.${randomBytes(4).toString('hex')}@patient.example`;

/** Invites somebody; the invitation and the link in its mail. */
export async function invited(
  practice: Person,
  name: string,
  address: string,
  language: 'de' | 'en' = 'de',
): Promise<{ invitation: InvitationAnswer; link: string }> {
  const options = ['--name', name, '--email', address, '--language', language];
  const invitation = await practice.cli.ok<InvitationAnswer>('invite', ...options);
  return { invitation, link: onlyLink(await nextMail(address, { after: 0, ...practice.at })) };
}

/** A patient of the practice with a mailbox, made by the command line from invitation to activation. */
export async function patientOf(practice: Person, name: string, language: 'de' | 'en' = 'de'): Promise<Person> {
  const address = newAddress(name.split(' ')[0] ?? 'patient');
  const { link } = await invited(practice, name, address, language);
  const password = secretPassword();
  const cli = new CommandLine({ profile: address, password, ...practice.at });
  await cli.ok('register', link);
  const activation = onlyLink(await nextMail(address, { after: 1, ...practice.at }));
  const { mailboxId } = await cli.ok<Whoami>('activate', activation);
  await practice.cli.ok('contacts');
  return { name, address, password, mailboxId, cli, ...(practice.at ? { at: practice.at } : {}) };
}
