import { readFile } from 'node:fs/promises';
import { riskOfName, type Client, type FolderName, type LetterSummary } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { openFiles } from '../files/file-source.js';
import { requireFolder, saveInto } from '../files/file-sink.js';
import { riskOfSaved, sayRisk } from '../files/risk.js';
import { print, WrongUse } from '../terminal/output.js';
import { withProgress } from '../terminal/progress-bars.js';
import { signedIn } from '../terminal/session.js';
import type { SignedIn } from '../terminal/session.js';

interface SendOptions {
  readonly to: readonly string[];
  readonly subject: string;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly attach?: readonly string[];
  readonly replyTo?: string;
}
interface ListOptions {
  readonly limit?: string;
  readonly before?: string;
}

/** send, inbox, sent, read. */
export function addLetterCommands(program: Command): void {
  program
    .command('send')
    .description('seal and send a letter')
    .requiredOption('--to <address-or-mailbox-id...>', 'one of your contacts; may be repeated')
    .requiredOption('--subject <text>', 'subject')
    .option('--body <text>', 'text')
    .option('--body-file <file>', 'text from a file in UTF-8')
    .option('--attach <file...>', 'a file to go along; may be repeated')
    .option('--reply-to <id>', 'id of the letter that this one answers')
    .action(send);
  for (const folder of ['inbox', 'sent'] as const) {
    program
      .command(folder)
      .description(folder === 'inbox' ? 'letters that have arrived' : 'letters that you sent')
      .option('--limit <number>', 'at most so many')
      .option('--before <sequence>', '"next" of the page before')
      .action((input: ListOptions, command: Command) => list(folder, input, command));
  }
  program
    .command('read <id>')
    .description('one letter')
    .option('--save <dir>', 'save its attachments there')
    .action(read);
}

async function send(input: SendOptions, command: Command): Promise<void> {
  const body = await bodyOf(input);
  const files = await openFiles(input.attach ?? []);
  try {
    const { client, options } = await signedIn(command);
    if (!options.json) await askForPaper(client);
    const letter = {
      to: input.to,
      subject: input.subject,
      body,
      files: files.sources,
      ...(input.replyTo === undefined ? {} : { replyTo: input.replyTo }),
    };
    const { id } = await withProgress((act) => client.send(letter, act));
    print(options.json, { id }, [`Sent: ${id}`]);
  } finally {
    await files.close();
  }
}

/** Before a practice's letter, at most once a week: a practice with one administrator can be lost. */
async function askForPaper(client: Client): Promise<void> {
  if (!(await client.paperDue())) return;
  process.stderr.write('Your practice has one administrator and no paper to get it back with: members paper create. Asked again in a week.\n');
  await client.paperLater();
}

async function bodyOf({ body, bodyFile }: SendOptions): Promise<string> {
  if ((body === undefined) === (bodyFile === undefined)) throw new WrongUse('Give either --body or --body-file.');
  if (body !== undefined) return body;
  const bytes = await readFile(String(bodyFile)).catch(() => null);
  if (bytes === null) throw new WrongUse(`There is no file ${String(bodyFile)}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new WrongUse(`${String(bodyFile)} is not UTF-8 text.`);
  }
}

async function list(folder: FolderName, input: ListOptions, command: Command): Promise<void> {
  const page = { ...wholeNumber('limit', input.limit), ...cursor(input.before) };
  const { client, options } = await signedIn(command);
  const { letters, next } = await client.list(folder, page);
  print(options.json, { messages: letters.map(viewOf), next }, letters.map(lineOf));
}

function wholeNumber(name: string, text: string | undefined): Record<string, number> {
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new WrongUse(`--${name} is a whole number from 1.`);
  return { [name]: Number(text) };
}

/** Below zero in what lies in mailboxes given up. */
function cursor(before: string | undefined): { before?: number } {
  if (before === undefined) return {};
  if (!/^-?[1-9]\d{0,14}$/.test(before)) throw new WrongUse('--before is "next" of the page before.');
  return { before: Number(before) };
}

async function read(id: string, { save }: { save?: string }, command: Command): Promise<void> {
  if (save !== undefined) await requireFolder(save);
  const signed = await signedIn(command);
  const letter = await signed.client.read(id);
  if (letter.unread && letter.state === 'open') await signed.client.mark(id, true);
  const attachments =
    save === undefined ? letter.attachments.map(withWarning) : await saveAll(signed, letter, save);
  const lines = [
    `From:    ${letter.from.name} (${letter.from.trust})`,
    `Date:    ${letter.sentAt}`,
    `Subject: ${letter.subject}`,
    ...(letter.resealed === null ? [] : [`Re-sealed by ${letter.resealed.by} on ${letter.resealed.at}`]),
    '',
    letter.state === 'open' ? letter.body : `This letter is ${letter.state}.`,
    ...attachments.map((attachment) =>
      'savedAs' in attachment ? `Saved: ${attachment.savedAs}` : `Attachment: ${attachment.name} (${attachment.size} bytes)`,
    ),
  ];
  print(signed.options.json, { ...viewOf(letter), body: letter.body, attachments }, lines);
}

async function saveAll({ client }: SignedIn, letter: LetterSummary, directory: string) {
  const saved = [];
  for (const attachment of letter.attachments) {
    const sink = await saveInto(directory, attachment.name);
    await withProgress((act) => client.saveAttachment(letter.id, attachment.id, sink, act));
    const warning = await riskOfSaved(sink.savedAs(), attachment);
    if (warning !== null) sayRisk(warning, sink.savedAs());
    saved.push({ ...attachmentView(attachment), warning, savedAs: sink.savedAs() });
  }
  return saved;
}

const attachmentView = ({ id, name, size, mediaType }: LetterSummary['attachments'][number]) => ({
  id,
  name,
  size,
  mediaType,
});

/** What is told of an attachment that is not opened: by its name and media type alone. */
const withWarning = (attachment: LetterSummary['attachments'][number]) => ({
  ...attachmentView(attachment),
  warning: riskOfName(attachment.name, attachment.mediaType),
});

const viewOf = ({ id, from, to, subject, sentAt, receivedAt, unread, state, resealed, attachments }: LetterSummary) => ({
  id,
  from,
  to,
  subject,
  sentAt,
  receivedAt,
  unread,
  state,
  resealed,
  attachments: attachments.map(attachmentView),
});

const lineOf = ({ id, from, subject, sentAt, unread, state, attachments }: LetterSummary): string =>
  [
    id,
    unread ? '*' : ' ',
    sentAt.slice(0, 16).replace('T', ' '),
    from.name,
    state === 'open' ? subject : `(${state})`,
    attachments.length === 0 ? '' : `[${attachments.length}]`,
  ].join('  ');
