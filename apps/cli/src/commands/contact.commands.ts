import type { Contact } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { print } from '../terminal/output.js';
import { signedIn } from '../terminal/session.js';

/** connect, contacts, contacts verify. */
export function addContactCommands(program: Command): void {
  program
    .command('connect <link>')
    .description('connect your mailbox with one more practice, by the link of its invitation')
    .action(connect);
  const contacts = program.command('contacts').description('your contacts and how far they are trusted').action(list);
  contacts
    .command('verify <mailbox-id>')
    .description('confirm a contact in person by the code that it shows or reads out')
    .requiredOption('--code <code>', "the other side's 16 characters")
    .action(verify);
}

async function connect(link: string, _options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const contact = await client.connect(link);
  print(options.json, viewOf(contact), [`Connected with ${contact.name} (first contact, not yet confirmed in person).`]);
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const contacts = client.contacts();
  print(options.json, { contacts: contacts.map(viewOf) }, contacts.map(lineOf));
}

async function verify(mailboxId: string, { code }: { code: string }, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const contact = await client.verifyContact(mailboxId, code);
  print(options.json, viewOf(contact), [`Verified in person: ${contact.name}`]);
}

const viewOf = ({ name, address, mailboxId, trust }: Contact) => ({ name, address, mailboxId, trust });
const lineOf = ({ name, address, mailboxId, trust }: Contact): string =>
  `${mailboxId}  ${trust.padEnd(8)}  ${name}${address === null ? '' : ` <${address}>`}`;
