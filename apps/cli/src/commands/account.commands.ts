import type { Client, Me } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { globalOptions, openClient } from '../terminal/context.js';
import { print } from '../terminal/output.js';
import { readNewPassword, readPassword, readSetupToken } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';

interface PracticeCreateOptions {
  readonly name: string;
  readonly adminName: string;
  readonly email: string;
  readonly language: 'de' | 'en';
}

/** practice create, login, logout, whoami, confirm-code. */
export function addAccountCommands(program: Command): void {
  program
    .command('practice')
    .description('a practice of this server')
    .command('create')
    .description('make a practice and its first administrator (set-up token in SIEGELPOST_SETUP_TOKEN)')
    .requiredOption('--name <name>', 'name of the practice')
    .requiredOption('--admin-name <name>', 'name of its first administrator')
    .requiredOption('--email <address>', "the administrator's address")
    .option('--language <de|en>', 'language of mails', 'de')
    .action(createPractice);
  program.command('login').description('sign in').requiredOption('--email <address>', 'your address').action(login);
  program.command('logout').description('sign out and delete what this profile holds').action(logout);
  program.command('whoami').description('who is signed in').action(whoami);
  program.command('confirm-code').description("your mailbox's confirm code, to read out").action(confirmCode);
}

async function createPractice(options: PracticeCreateOptions, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client = await openClient(globals);
  const setupToken = await readSetupToken();
  const me = await client.createPractice({
    setupToken,
    name: options.name,
    adminName: options.adminName,
    address: options.email,
    language: options.language,
    password: await readNewPassword(),
  });
  const code = client.confirmCode();
  print(globals.json, { ...described(me), confirmCode: code }, [
    `${options.name} is ready. You are signed in as ${me.address}.`,
    `Mailbox id:   ${me.mailboxId}`,
    `Confirm code: ${code}`,
  ]);
}

async function login(options: { email: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client = await openClient(globals);
  const me = await client.signIn(options.email, await readPassword());
  await client.sync();
  print(globals.json, described(me), [`Signed in as ${me.name}, ${me.address}.`]);
}

async function logout(_options: unknown, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client: Client = await openClient(globals);
  await client.resume();
  await client.signOut();
  print(globals.json, {}, ['Signed out. This profile holds nothing any more.']);
}

async function whoami(_options: unknown, command: Command): Promise<void> {
  const { me, options } = await signedIn(command);
  print(options.json, described(me), [
    `${me.name}, ${me.address}`,
    ...(me.practice === null ? [] : [`${me.practice.name} (${me.practice.role})`]),
    `Mailbox id: ${me.mailboxId}`,
    `Session until ${me.expiresAt}`,
  ]);
}

async function confirmCode(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const code = client.confirmCode();
  print(options.json, { code }, [code]);
}

/** The same members for every command that tells who is signed in. */
export const described = ({ name, address, language, mailboxId, practice, expiresAt }: Me) => ({
  name,
  address,
  language,
  mailboxId,
  practice,
  expiresAt,
});
