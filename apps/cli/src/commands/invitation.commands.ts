import type { Invitation } from '@siegelpost/contracts';
import type { Command } from 'commander';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { withProgress } from '../terminal/progress-bars.js';
import { readNewPassword } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';

interface InviteOptions {
  readonly name: string;
  readonly email: string;
  readonly language: string;
}
interface RegisterOptions {
  readonly name?: string;
  readonly decline?: boolean;
  readonly renew?: boolean;
}

/** invite, invitations, register, activate. */
export function addInvitationCommands(program: Command): void {
  program
    .command('invite')
    .description('invite a patient')
    .requiredOption('--name <name>', "the patient's name")
    .requiredOption('--email <address>', "the patient's address")
    .option('--language <de|en>', 'language of the mails', 'de')
    .action(invite);
  const invitations = program.command('invitations').description('invitations and their states').action(list);
  invitations.command('resend <id>').description('send a new link; the old one is void').action(resend);
  invitations.command('revoke <id>').description('withdraw an invitation').action(revoke);
  program
    .command('register <link>')
    .description('answer an invitation: the activation link comes by e-mail')
    .option('--name <name>', 'your name, where it has to be corrected')
    .option('--decline', 'decline the invitation')
    .option('--renew', 'the link has expired: send a new one to the same address')
    .action(register);
  program
    .command('activate <link>')
    .description('choose a password (SIEGELPOST_PASSWORD or a prompt) and activate the account')
    .option('--renew', 'the link has expired: send a new one to the same address')
    .action(activate);
}

async function invite(input: InviteOptions, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const language = input.language === 'en' || input.language === 'de' ? input.language : null;
  if (language === null) throw new WrongUse('--language is de or en.');
  const invitation = await client.invite({ name: input.name, address: input.email, language });
  print(options.json, invitation, [`Invited: ${lineOf(invitation)}`]);
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const invitations = await client.invitations();
  print(options.json, { invitations }, invitations.map(lineOf));
}

async function resend(id: string, _options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const invitation = await client.resendInvitation(id);
  print(options.json, invitation, [`Sent again: ${lineOf(invitation)}`]);
}

async function revoke(id: string, _options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const invitation = await client.revokeInvitation(id);
  print(options.json, invitation, [`Withdrawn: ${lineOf(invitation)}`]);
}

async function register(link: string, choice: RegisterOptions, command: Command): Promise<void> {
  const options = globalOptions(command);
  const client = await openClient(options);
  if (choice.renew === true) {
    await client.renewLink(link);
    return print(options.json, {}, ['A new link is on its way to the invited address.']);
  }
  if (choice.decline === true) {
    await client.declineRegistration(link);
    return print(options.json, {}, ['The invitation is declined.']);
  }
  const { name, address, practiceName, language, staff } = await client.viewRegistration(link);
  await client.beginRegistration(link, { name: choice.name ?? name, language });
  print(options.json, { name: choice.name ?? name, address, practiceName }, [
    staff ? `${practiceName} invites you to its staff.` : `${practiceName} would like to send you confidential post.`,
    `The activation link is on its way to ${address}.`,
  ]);
}

async function activate(link: string, choice: { renew?: boolean }, command: Command): Promise<void> {
  const options = globalOptions(command);
  const client = await openClient(options);
  if (choice.renew === true) {
    await client.renewLink(link);
    return print(options.json, {}, ['A new link is on its way to the invited address.']);
  }
  const { practiceName, practiceId, staff } = await client.viewActivation(link);
  const password = await readNewPassword();
  const me = await withProgress((act) => client.activate(link, { password }, act));
  print(options.json, described(me), [
    `Your mailbox is ready, connected with ${practiceName} (first contact, not yet confirmed in person).`,
    ...(staff ? [`To be let in, confirm the practice by its code: contacts verify ${practiceId} --code CODE`] : []),
    'Make a Super PIN now (siegelpost super-pin create): without it old letters stay locked once the password is forgotten.',
  ]);
}

const lineOf = ({ id, name, address, state, undeliverable }: Invitation): string =>
  `${id}  ${state.padEnd(8)}  ${name} <${address}>${undeliverable ? '  (mail undeliverable)' : ''}`;
