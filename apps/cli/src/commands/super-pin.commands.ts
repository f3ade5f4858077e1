import type { Command } from 'commander';
import { PaperFile } from '../files/paper-file.js';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { readNewPassword, readPassword, readSuperPin } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';

interface CreateOptions {
  readonly out?: string;
  readonly text?: boolean;
}

/** super-pin create, super-pin check, forgot, recover. */
export function addSuperPinCommands(program: Command): void {
  const superPin = program.command('super-pin').description('the spare key of your mailbox, to keep on paper');
  superPin
    .command('create')
    .description('make a new one; the one before is no longer good')
    .option('--out <file.pdf>', 'write the sheet to print; never over an existing file')
    .option('--text', 'print the code')
    .action(create);
  superPin
    .command('check')
    .description('whether a Super PIN would open this mailbox (SIEGELPOST_SUPER_PIN)')
    .option('--super-pin <code>', 'the code; others may see it in the list of processes')
    .action(check);
  program
    .command('forgot')
    .description('ask for an e-mail with a link to set a new password')
    .requiredOption('--email <address>', 'your address')
    .action(forgot);
  program
    .command('recover <link>')
    .description('set a new password with the link of the e-mail and your Super PIN (SIEGELPOST_SUPER_PIN)')
    .option('--super-pin <code>', 'the code; others may see it in the list of processes')
    .action(recover);
}

async function create({ out, text = false }: CreateOptions, command: Command): Promise<void> {
  if (out === undefined && !text) throw new WrongUse('Say where the new Super PIN shall go: --out FILE.pdf, --text, or both.');
  const { client, me, options } = await signedIn(command);
  const password = await readPassword();
  const paper = out === undefined ? null : await PaperFile.reserve(out, (paper) => paper.paperMaker(me.language));
  const made = await client.createSuperPin(password).catch(async (error: unknown) => {
    await paper?.drop();
    throw error;
  });
  await paper?.write(made);
  const { code, replaces } = made;
  print(options.json, { ...(text ? { code } : {}), replaces, ...(out === undefined ? {} : { file: out }) }, [
    ...(text ? [code] : []),
    ...(out === undefined ? [] : [`Print ${out}, keep the sheet with your papers, and delete the file.`]),
    ...(replaces === null ? [] : [`The Super PIN of ${replaces} is no longer good. Destroy its printout.`]),
  ]);
}

async function check({ superPin }: { superPin?: string }, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const { setAt } = await client.checkSuperPin(superPin ?? (await readSuperPin()));
  print(options.json, { setAt }, [`This is your Super PIN, made ${setAt}. It opens your mailbox.`]);
}

async function forgot({ email }: { email: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client = await openClient(globals);
  await client.requestRecovery(email);
  print(globals.json, {}, ['If this address has a mailbox, an e-mail with a link is on its way. It is good for 30 minutes.']);
}

async function recover(link: string, { superPin }: { superPin?: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client = await openClient(globals);
  await client.unlockRecovery(link, superPin ?? (await readSuperPin()));
  const me = await client.completeRecovery(link, { password: await readNewPassword() });
  print(globals.json, described(me), [`The password is changed. You are signed in as ${me.address}, and nowhere else.`]);
}
