import { expect } from '@jest/globals';
import type { CaughtMail } from '@siegelpost/testing';
import type { Installation } from '../installation/installation.js';
import type { Resident } from '../people/resident.js';
import type { Town } from '../people/town.js';
import { count, rows } from './database.js';

/** Mails that notifications may be sending at the same moment. */
const lanes = 4;

/** Looks at every mail that went out, and remembers which came twice. */
export class MailCheck {
  private readonly before = new Map<string, number>();

  constructor(
    private readonly installation: Installation,
    private readonly town: Town,
  ) {}

  /**
   * One notice for each letter that somebody received. A mail goes out twice only where the process or its database
   * went away between the mail server's yes and the commit, and then under the same Message-ID.
   *
   * @param window whether that can have happened since the last look
   */
  async run(window: boolean): Promise<void> {
    const letters = this.town.residents.flatMap(({ sent }) => sent);
    for (const resident of this.town.residents) {
      await this.expectNotices(resident, letters.filter(({ to }) => to.includes(resident)).length);
    }
    const again = repeatedMails(this.installation.mail.mails()).filter((copies) => this.isNew(copies));
    expect(again.length).toBeLessThanOrEqual(window ? lanes : 0);
    for (const copies of again) {
      const [{ messageId = '' } = {}] = copies;
      expect(copies.length).toBe((this.before.get(messageId) ?? 1) + 1);
      expect(new Set(copies.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))).size).toBe(1);
      this.before.set(messageId, copies.length);
    }
  }

  private isNew(copies: readonly CaughtMail[]): boolean {
    return copies.length > (this.before.get(copies[0]?.messageId ?? '') ?? 1);
  }

  private async expectNotices({ mailboxId, address }: Resident, received: number): Promise<void> {
    const jobs = await rows<{ id: string; state: string }>(
      this.installation,
      `SELECT id, state FROM siegelpost_notifications.mail_job WHERE kind = 'notice' AND mailbox = $1`,
      [mailboxId],
    );
    expect(jobs.map(({ state }) => state)).toEqual(Array.from({ length: received }, () => 'sent'));
    const told = [...new Set(this.town.mailsTo(address).map(({ messageId }) => messageId))];
    for (const { id } of jobs) expect(told.filter((messageId) => messageId.startsWith(`<${id}@`))).toHaveLength(1);
  }
}

/** Mails that came more than once, by Message-ID. */
export function repeatedMails(mails: readonly CaughtMail[]): CaughtMail[][] {
  const byId = new Map<string, CaughtMail[]>();
  for (const mail of mails) byId.set(mail.messageId, [...(byId.get(mail.messageId) ?? []), mail]);
  return [...byId.values()].filter((copies) => copies.length > 1);
}

/** As if the three minutes were over for which a mail belongs to the process that began it; that process is dead. */
export async function endLeases(installation: Installation): Promise<void> {
  await rows(installation, `UPDATE siegelpost_notifications.mail_job SET next_try_at = now() WHERE state = 'due'`);
}

/** Events that a service gave up on. */
export async function deadLetters(installation: Installation, service: string): Promise<number> {
  return count(installation, `siegelpost_${service}.dead_letter`);
}
