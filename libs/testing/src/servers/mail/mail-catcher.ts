import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerAddress } from 'smtp-server';
import { freePort } from '../process/ports.js';
import type { CaughtMail } from './mail.js';
import { MailFolder } from './mail-folder.js';
import { mailWeb } from './web.js';

export interface MailCatcherOptions {
  /** Mails are kept in `dataDir/mail/*.eml`. */
  readonly dataDir: string;
  /** Free ports are taken where none are given. */
  readonly smtpPort?: number;
  readonly webPort?: number;
}

export interface MailCatcher {
  readonly smtpUrl: string;
  readonly webUrl: string;
  /** Newest first. */
  mails(): CaughtMail[];
  /** From now on the next `count` mails are refused for the time being (SMTP 451), as a busy server would. */
  refuse(count: number): void;
  /** From now on this recipient is refused for good (SMTP 550), as one that does not exist. */
  refuseRecipient(address: string): void;
  stop(): Promise<void>;
}

/** The largest mail it takes. */
const MAX_MAIL_BYTES = 1024 * 1024;

/** Catches every mail on 127.0.0.1 and shows it on a page; nothing is sent on. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const mails = await MailFolder.open(join(options.dataDir, 'mail'));
  const refusals: Refusals = { left: 0, recipients: new Set() };
  const smtpPort = options.smtpPort ?? (await freePort());
  const smtp = smtpServer(mails, refusals);
  await listen(smtp, smtpPort);
  const webPort = options.webPort ?? (await freePort());
  const web = await mailWeb(mails, webPort).catch(async (error: unknown) => {
    await closeSmtp(smtp);
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://localhost:${webPort}`,
    mails: () => mails.list(),
    refuse: (count) => {
      refusals.left = count;
    },
    refuseRecipient: (address) => void refusals.recipients.add(address),
    stop: async () => {
      await Promise.all([closeSmtp(smtp), closeWeb(web)]);
    },
  };
}

interface Refusals {
  left: number;
  readonly recipients: Set<string>;
}

function smtpServer(mails: MailFolder, refusals: Refusals): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MAIL_BYTES,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const refused = refusals.recipients.has(address);
      done(refused ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : undefined);
    },
    onData: (stream, { envelope }, done) => {
      bytesOf(stream)
        .then((raw) => Buffer.concat([deliveredTo(envelope.rcptTo), raw]))
        .then((raw) => accept(mails, refusals, raw))
        .then(() => done(), done);
    },
  });
}

async function accept(mails: MailFolder, refusals: Refusals, raw: Buffer): Promise<void> {
  if (refusals.left > 0) {
    refusals.left -= 1;
    throw Object.assign(new Error('Busy, try again'), { responseCode: 451 });
  }
  await mails.keep(raw);
}

/** Who got the mail, as RFC 9228 notes it at delivery; hidden copies show by it. */
const deliveredTo = (recipients: readonly SMTPServerAddress[]): Buffer =>
  Buffer.from(recipients.map(({ address }) => `Delivered-To: ${address}\r\n`).join(''));

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function listen(smtp: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(port, '127.0.0.1', () => {
      smtp.off('error', reject);
      smtp.on('error', () => undefined);
      resolve();
    });
  });
}

const closeSmtp = (smtp: SMTPServer): Promise<void> => new Promise((resolve) => smtp.close(() => resolve()));

function closeWeb(web: Server): Promise<void> {
  web.closeAllConnections();
  return new Promise((resolve) => web.close(() => resolve()));
}
