import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { eventually } from './eventually.js';
import { product } from './product.js';

export interface Mail {
  readonly file: string;
  readonly raw: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
}

const parsed = new Map<string, Mail>();

/** Every mail to this address so far, in order of arrival. */
export async function mailsTo(address: string, dataDir = product.dataDir): Promise<Mail[]> {
  const mails = await allMails(dataDir);
  return mails.filter(({ to }) => to.includes(address.toLowerCase()));
}

async function allMails(dataDir: string): Promise<Mail[]> {
  const directory = join(dataDir, 'mail');
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.eml')) : [];
  return Promise.all(files.sort().map((file) => parsed.get(join(directory, file)) ?? parse(directory, file)));
}

/** The mail to this address that follows the first `after` ones. */
export function nextMail(address: string, { after, dataDir }: { after: number; dataDir?: string }): Promise<Mail> {
  return eventually(`mail ${after + 1} to ${address}`, async () => (await mailsTo(address, dataDir))[after]);
}

/** The newest mail of this subject, once there are `count` of them. */
export function mailAbout(address: string, subject: string, count: number): Promise<Mail> {
  return eventually(`${count} mails “${subject}” to ${address}`, async () => {
    const mails = (await mailsTo(address)).filter((mail) => mail.subject === subject);
    return mails.length < count ? undefined : mails.at(-1);
  });
}

/**
 * The one link of a mail, the same in its text and HTML parts.
 *
 * @throws Error where a part is missing or holds another number of links
 */
export function onlyLink(mail: Mail): string {
  const inText = webAddresses(mail.text);
  const inHtml = webAddresses(mail.html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
  const [link] = inText;
  if (link === undefined || inText.length !== 1) throw new Error(`${inText.length} links in the text part of ${mail.file}`);
  if (inHtml.length !== 1 || inHtml[0] !== link) throw new Error(`Other links in the HTML part of ${mail.file}`);
  return link;
}

/** Each web address once. */
function webAddresses(part: string): string[] {
  return [...new Set(part.match(/https?:\/\/[^\s"'<>()]+/g) ?? [])];
}

async function parse(directory: string, file: string): Promise<Mail> {
  const raw = readFileSync(join(directory, file));
  const mail = await simpleParser(raw);
  const read = {
    file,
    raw: raw.toString('latin1'),
    // Whom it was delivered to, hidden copies too.
    to: [...raw.toString('latin1').matchAll(/^Delivered-To: (\S+)/gm)].map(([, address = '']) => address.toLowerCase()),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
  };
  parsed.set(join(directory, file), read);
  return read;
}
