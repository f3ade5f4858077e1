import type { Command } from 'commander';
import { PaperFile } from '../files/paper-file.js';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { readPassword, readPaper } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';

interface CreateOptions {
  readonly out?: string;
  readonly text?: boolean;
}
interface InviteOptions {
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** members paper create, later, invite, restore. */
export function addPracticePaperCommands(members: Command): void {
  const paper = members.command('paper').description('what brings the practice back when nobody can manage it any more');
  paper
    .command('create')
    .description('make a new one; the one before is no longer good, and the practice then has new keys')
    .option('--out <file.pdf>', 'write the sheet to print; never over an existing file')
    .option('--text', 'print the code')
    .action(create);
  paper.command('later').description('do not ask for one for a week').action(later);
  paper
    .command('invite')
    .description('with the paper (SIEGELPOST_PAPER) and no login: have an invitation mailed to you')
    .requiredOption('--name <name>', 'your name')
    .requiredOption('--email <address>', 'your address')
    .option('--language <de|en>', 'language of the mails', 'de')
    .action(invite);
  paper.command('restore').description('signed in, with the paper (SIEGELPOST_PAPER): manage its practice from now on').action(restore);
}

async function create({ out, text = false }: CreateOptions, command: Command): Promise<void> {
  if (out === undefined && !text) throw new WrongUse('Say where the paper shall go: --out FILE.pdf, --text, or both.');
  const { client, me, options } = await signedIn(command);
  const password = await readPassword();
  const file = out === undefined ? null : await PaperFile.reserve(out, (paper) => paper.practicePaperMaker(me.language));
  const made = await client.createPracticePaper(password).catch(async (error: unknown) => {
    await file?.drop();
    throw error;
  });
  await file?.write(made);
  const { code, replaces } = made;
  print(options.json, { ...(text ? { code } : {}), replaces, ...(out === undefined ? {} : { file: out }) }, [
    ...(text ? [code] : []),
    ...(out === undefined ? [] : [`Print ${out}, put the sheet in the safe, and delete the file.`]),
    ...(replaces ? ['The paper from before is no longer good. Destroy it.'] : []),
  ]);
}

async function later(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  await client.paperLater();
  print(options.json, {}, ['You will be asked again in a week.']);
}

async function invite({ name, email, language }: InviteOptions, command: Command): Promise<void> {
  const globals = globalOptions(command);
  if (language !== 'de' && language !== 'en') throw new WrongUse('--language is de or en.');
  const client = await openClient(globals);
  await client.inviteByPaper(await readPaper(), { name, address: email, language });
  print(globals.json, {}, [`An invitation is on its way to ${email}. Register, activate, then: members paper restore`]);
}

async function restore(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  await client.restoreByPaper(await readPaper());
  const me = await client.resume();
  print(options.json, { practice: me?.practice ?? null }, [`You manage ${me?.practice?.name ?? 'the practice'} now. Remove who is gone: members remove ID`]);
}
