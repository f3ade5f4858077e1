import type { OwnSession } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { print, WrongUse } from '../terminal/output.js';
import { readChosenPassword, readPassword } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';

/** password change, account renew, address change, address confirm, sessions list, sessions end. */
export function addOwnAccountCommands(program: Command): void {
  program
    .command('password')
    .description('the password of your mailbox')
    .command('change')
    .description('choose another one (present one in SIEGELPOST_PASSWORD, new one in SIEGELPOST_NEW_PASSWORD)')
    .option('--end-others', 'sign out everywhere else')
    .action(changePassword);
  program
    .command('account')
    .description('your mailbox as a whole')
    .command('renew')
    .description('somebody knew your password: new keys and a new password; the Super PIN is void (passwords as in password change)')
    .action(renewAccount);
  const address = program.command('address').description('the e-mail address that you sign in with');
  address
    .command('change')
    .description('have a link mailed to another one')
    .requiredOption('--email <address>', 'the new one')
    .action(changeAddress);
  address.command('confirm <link>').description('confirm it with the link that was mailed to it').action(confirmAddress);
  const sessions = program.command('sessions').description('where you are signed in');
  sessions.command('list').description('all of them, the one used last first').action(listSessions);
  sessions
    .command('end [id]')
    .description('sign out there')
    .option('--others', 'everywhere but here')
    .action(endSessions);
}

async function changePassword({ endOthers = false }: { endOthers?: boolean }, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const password = await readPassword();
  const me = await client.changePassword({ password, newPassword: await readChosenPassword(), endOthers });
  print(options.json, described(me), [
    `The password is changed. You are signed in as ${me.address}${endOthers ? ', and nowhere else' : ''}.`,
  ]);
}

async function renewAccount(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const password = await readPassword();
  const me = await client.renewAccount({ password, newPassword: await readChosenPassword() });
  print(options.json, described(me), [
    `New keys and a new password are in use. You are signed in as ${me.address}, and nowhere else.`,
    'Your Super PIN is no longer good. Make a new one: siegelpost super-pin create --out FILE.pdf',
  ]);
}

async function changeAddress({ email }: { email: string }, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  await client.changeAddress({ password: await readPassword(), address: email });
  print(options.json, {}, [
    `If ${email} can be used, an e-mail with a link is on its way to it. Then: siegelpost address confirm LINK`,
  ]);
}

async function confirmAddress(link: string, _options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const me = await client.confirmAddress(link);
  print(options.json, described(me), [`From now on you sign in as ${me.address}.`]);
}

async function listSessions(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const sessions = await client.sessions();
  print(options.json, { sessions }, sessions.map(lineOf));
}

async function endSessions(id: string | undefined, { others = false }: { others?: boolean }, command: Command): Promise<void> {
  if ((id === undefined) !== others) throw new WrongUse('Say which one to end: an id of `sessions list`, or --others.');
  const { client, options } = await signedIn(command);
  await (id === undefined ? client.endOtherSessions() : client.endSession(id));
  print(options.json, {}, [id === undefined ? 'You are signed in here alone.' : 'That session has ended.']);
}

const lineOf = ({ id, program, system, startedAt, lastSeenAt, current }: OwnSession): string =>
  [id, `${program ?? 'unknown program'}, ${system ?? 'unknown system'}`, `since ${startedAt}`, `last used ${lastSeenAt}`, ...(current ? ['(this one)'] : [])].join('  ');
