import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { caughtMail } from './mail.js';
import type { CaughtMail } from './mail.js';

/** Mails as files `mail/ID.eml`, byte for byte as they came in; a restart finds them again. */
export class MailFolder {
  private readonly mails = new Map<string, CaughtMail>();
  private arrived = 0;

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<MailFolder> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const mails = new MailFolder(folder);
    const files = readdirSync(folder).filter((file) => file.endsWith('.eml'));
    for (const file of files.sort()) await mails.read(file.slice(0, -'.eml'.length));
    mails.arrived = files.length;
    return mails;
  }

  /** Keeps the mail before it answers: what the sender was told is kept is kept. */
  async keep(raw: Buffer): Promise<CaughtMail> {
    this.arrived += 1;
    const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${String(this.arrived).padStart(6, '0')}`;
    const draft = join(this.folder, `.${id}.part`);
    writeFileSync(draft, raw, { mode: 0o600 });
    renameSync(draft, this.path(id));
    return this.read(id);
  }

  /** Newest first. */
  list(): CaughtMail[] {
    return [...this.mails.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  get(id: string): CaughtMail | undefined {
    return this.mails.get(id);
  }

  raw(mail: CaughtMail): Buffer {
    return readFileSync(this.path(mail.id));
  }

  private async read(id: string): Promise<CaughtMail> {
    const raw = readFileSync(this.path(id));
    const mail = caughtMail(id, statSync(this.path(id)).mtime.toISOString(), await simpleParser(raw));
    this.mails.set(id, mail);
    return mail;
  }

  private path(id: string): string {
    return join(this.folder, `${id}.eml`);
  }
}
