import type { PracticeMember } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { print, WrongUse } from '../terminal/output.js';
import { addPracticePaperCommands } from './practice-paper.commands.js';
import { signedIn } from '../terminal/session.js';

interface AddOptions {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly language: string;
}

/** members list, add, confirm, remove, and those of the paper. */
export function addMemberCommands(program: Command): void {
  const members = program.command('members').description('who belongs to your practice');
  members.command('list').description('members, and who is on the way there').action(list);
  members
    .command('add')
    .description('invite somebody to the staff')
    .requiredOption('--name <name>', "the person's name")
    .requiredOption('--email <address>', "the person's address")
    .option('--role <administrator|staff>', 'administrators change members; both read and write', 'staff')
    .option('--language <de|en>', 'language of the mails', 'de')
    .action(add);
  members
    .command('confirm <id>')
    .description('let a newcomer in who has confirmed the practice by its code (contacts verify)')
    .requiredOption('--code <code>', "the newcomer's 16 characters, read out or shown by them")
    .action(confirm);
  members
    .command('remove <id>')
    .description('end a membership: the practice has new keys from then on; or withdraw an invitation')
    .action(remove);
  addPracticePaperCommands(members);
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const members = await client.members();
  print(options.json, { members }, members.map(lineOf));
}

async function add({ name, email, role, language }: AddOptions, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  if (role !== 'administrator' && role !== 'staff') throw new WrongUse('--role is administrator or staff.');
  if (language !== 'de' && language !== 'en') throw new WrongUse('--language is de or en.');
  await client.addMember({ name, address: email, language, role });
  print(options.json, {}, [
    `Invited: ${name} <${email}>.`,
    `Then they run: contacts verify ${client.me()?.mailboxId ?? ''} --code ${client.confirmCode()}`,
    'and you: members confirm ID --code THEIRS',
  ]);
}

async function confirm(id: string, { code }: { code: string }, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  await client.confirmMember(id, code);
  const member = (await client.members()).find((one) => one.id === id);
  print(options.json, member ?? {}, [`${member?.name ?? id} belongs to the practice.`]);
}

async function remove(id: string, _options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  await client.removeMember(id);
  print(options.json, {}, ['Removed. What was sealed before stays readable to whoever copied it; what comes from now on does not open for them.']);
}

const meaning: Readonly<Record<PracticeMember['state'], string>> = {
  member: '',
  invited: '  (invited)',
  registered: '  (has to type the practice’s code)',
  ready: '  (has typed the practice’s code: confirm with theirs)',
};
const lineOf = ({ id, name, role, address, state, you }: PracticeMember): string =>
  `${id}  ${role.padEnd(13)}  ${name}${address === null ? '' : ` <${address}>`}${you ? '  (you)' : ''}${meaning[state]}`;
