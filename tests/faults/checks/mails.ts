import { expect } from '@jest/globals';
import type { CaughtMail } from '@siegelpost/testing';
import type { Installation } from '../installation/installation.js';
import type { Town } from '../people/town.js';
import { count, rows } from './database.js';

/** Mails that notifications may be sending at the same moment. */
const lanes = 4;

/**
 * One notice for each letter that somebody received. A mail goes out twice only where the process or its database
 * went away between the mail server's yes and the commit, and then under the same Message-ID.
 *
 * @param windows how often that can have happened so far
 */
export async function expectMails(installation: Installation, town: Town, windows: number): Promise<void> {
  const letters = town.residents.flatMap(({ sent }) => sent);
  for (const resident of town.residents) {
    const received = letters.filter(({ to }) => to.includes(resident)).length;
    const jobs = await rows<{ id: string; state: string }>(
      installation,
      `SELECT id, state FROM siegelpost_notifications.mail_job WHERE kind = 'notice' AND mailbox = $1`,
      [resident.mailboxId],
    );
    expect(jobs.map(({ state }) => state)).toEqual(Array.from({ length: received }, () => 'sent'));
    const told = new Set(town.mailsTo(resident.address).map(({ messageId }) => messageId));
    for (const { id } of jobs) expect([...told].filter((messageId) => messageId.startsWith(`<${id}@`))).toHaveLength(1);
  }
  const repeated = repeatedMails(installation.mail.mails());
  expect(repeated.length).toBeLessThanOrEqual(windows * lanes);
  for (const copies of repeated) {
    expect(copies.length).toBeLessThanOrEqual(1 + windows);
    expect(new Set(copies.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))).size).toBe(1);
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
