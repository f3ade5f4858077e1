import type { Command } from 'commander';
import { codeInFile } from '../files/paper-code.js';
import { PaperFile } from '../files/paper-file.js';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { readNewPassword, readPassword, readSuperPin } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';
import { recoverWithoutSuperPin } from './reset.commands.js';

interface CreateOptions {
  readonly out?: string;
  readonly text?: boolean;
}

interface CodeOptions {
  readonly superPin?: string;
  readonly superPinFile?: string;
}

interface RecoverOptions extends CodeOptions {
  readonly byDevice?: boolean;
  readonly withoutSuperPin?: boolean;
  readonly iUnderstand?: boolean;
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
    .option('--super-pin-file <file.pdf>', 'the PDF that Siegelpost saved, in place of the code')
    .action(check);
  program
    .command('forgot')
    .description('ask for an e-mail with a link to set a new password')
    .requiredOption('--email <address>', 'your address')
    .action(forgot);
  program
    .command('recover <link>')
    .description('set a new password with the link of the e-mail and your Super PIN (SIEGELPOST_SUPER_PIN)')
    .option('--by-device', 'by what this profile holds, in place of the Super PIN: it was never logged out')
    .option('--super-pin <code>', 'the code; others may see it in the list of processes')
    .option('--super-pin-file <file.pdf>', 'the PDF that Siegelpost saved, in place of the code')
    .option('--without-super-pin', 'make new keys instead: old letters stay locked')
    .option('--i-understand', 'you know what is lost without the Super PIN')
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

async function check(given: CodeOptions, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const { setAt } = await client.checkSuperPin(await codeOf(given));
  print(options.json, { setAt }, [`This is your Super PIN, made ${setAt}. It opens your mailbox.`]);
}

async function forgot({ email }: { email: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  const client = await openClient(globals);
  await client.requestRecovery(email);
  print(globals.json, {}, ['If this address has a mailbox, an e-mail with a link is on its way. It is good for 30 minutes.']);
}

async function recover(link: string, given: RecoverOptions, command: Command): Promise<void> {
  requireOneWay(given);
  if (given.withoutSuperPin === true) return recoverWithoutSuperPin(link, given.iUnderstand === true, command);
  const globals = globalOptions(command);
  const client = await openClient(globals);
  if (given.byDevice === true) await client.unlockRecoveryByDevice(link);
  else await client.unlockRecovery(link, await codeOf(given));
  const me = await client.completeRecovery(link, { password: await readNewPassword() });
  print(globals.json, described(me), [`The password is changed. You are signed in as ${me.address}, and nowhere else.`]);
}

/** @throws WrongUse where more than one way is named */
function requireOneWay({ byDevice = false, withoutSuperPin = false, superPin, superPinFile }: RecoverOptions): void {
  const byCode = superPin !== undefined || superPinFile !== undefined;
  if ([byDevice, withoutSuperPin, byCode].filter(Boolean).length > 1) throw new WrongUse('Give the Super PIN, --by-device or --without-super-pin, not several.');
}

async function codeOf({ superPin, superPinFile }: CodeOptions): Promise<string> {
  if (superPin !== undefined && superPinFile !== undefined) throw new WrongUse('Give either --super-pin or --super-pin-file.');
  if (superPinFile !== undefined) return codeInFile(superPinFile);
  return superPin ?? (await readSuperPin());
}
