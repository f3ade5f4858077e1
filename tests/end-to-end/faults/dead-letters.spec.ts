import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contacts, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { ended } from '../product/command-line.js';
import type { Run } from '../product/command-line.js';
import { withDatabase } from '../product/database.js';
import { eventually } from '../product/eventually.js';
import { mailsTo } from '../product/mails.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';

const root = join(import.meta.dirname, '../../..');

interface DeadLetter {
  readonly service: string;
  readonly eventId: string;
  readonly subject: string;
  readonly reason: string;
  readonly tries: number;
}

/** The documented command, in the data directory of the running product. */
function deadLetters(...args: string[]): Promise<Run> {
  const env = { ...process.env, SIEGELPOST_DATA: product.dataDir, NODE_OPTIONS: '' };
  return ended(spawn('npm', ['run', '--silent', 'dead-letters', '--', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

async function listed(): Promise<DeadLetter[]> {
  const run = await deadLetters('list');
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  return run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as DeadLetter);
}

/** A table that refuses what a reaction writes, as a migration that went wrong would. */
let poisoned: string | null = null;
async function poison(table: string, check: string): Promise<void> {
  poisoned = table;
  await withDatabase((client) => client.query(`ALTER TABLE ${table} ADD CONSTRAINT poison CHECK (${check}) NOT VALID`));
}
async function repair(): Promise<void> {
  const table = poisoned;
  poisoned = null;
  if (table !== null) await withDatabase((client) => client.query(`ALTER TABLE ${table} DROP CONSTRAINT poison`));
}
afterEach(repair);

/** Waits for the first failure, then lets eight more have happened: they would take nine minutes. */
async function failForGood(service: string): Promise<DeadLetter> {
  await eventually('a failure', () =>
    withDatabase(async (client) => {
      const { rowCount } = await client.query(`UPDATE siegelpost_${service}.inbox_failure SET tries = 9 WHERE tries = 1`);
      return rowCount === 1 ? true : undefined;
    }),
  );
  await eventually('a dead letter', () =>
    withDatabase(async (client) => {
      const { rowCount } = await client.query(`SELECT 1 FROM siegelpost_${service}.dead_letter`);
      return rowCount === 1 ? true : undefined;
    }),
  );
  const [letter, ...others] = await listed();
  if (letter?.service !== service || others.length > 0) throw new Error('Another dead letter is listed than the one that was made');
  return letter;
}

/** How far the practice trusts somebody: `linked` once their mailbox could say hello. */
async function trustIn(name: string): Promise<string | undefined> {
  const { contacts } = await practice.cli.ok<Contacts>('contacts');
  return contacts.find((contact) => contact.name === name)?.trust;
}

let practice: Person;
beforeAll(async () => {
  practice = await demoPractice();
});

describe('an event that a service cannot take in', () => {
  it('is listed, survives a replay that fails again, and takes effect once after the repair', async () => {
    const patient = await patientOf(practice, 'Paula Post');
    const before = (await mailsTo(patient.address)).length;
    await poison('siegelpost_notifications.mail_job', `kind <> 'notice'`);
    const subject = secretText('Brief');
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'x');
    const dead = await failForGood('notifications');
    expect(dead).toMatchObject({ subject: 'siegelpost.v1.event.messaging.message.delivered', reason: 'QueryFailedError 23514', tries: 10 });

    const refused = await deadLetters('replay', dead.eventId);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('notifications: ')]);
    expect(await listed()).toEqual([dead]);
    expect((await patient.cli.ok<Messages>('inbox')).messages.map((message) => message.subject)).toEqual([subject]);

    await repair();
    const replayed = await deadLetters('replay', dead.eventId);
    expect(JSON.parse(replayed.stdout)).toEqual({ service: 'notifications', eventId: dead.eventId, replayed: true });
    expect(await listed()).toEqual([]);
    const notices = async () => (await mailsTo(patient.address)).slice(before);
    await eventually('the notice', async () => ((await notices()).length > 0 ? true : undefined));

    const again = await deadLetters('replay', dead.eventId);
    expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('No service has a dead letter')]);
    await practice.cli.ok('send', '--to', patient.address, '--subject', secretText('Brief'), '--body', 'x');
    await eventually('the next notice', async () => ((await notices()).length > 1 ? true : undefined));
    const ids = (await notices()).map(({ messageId }) => messageId);
    expect(ids).toEqual([expect.stringContaining(dead.eventId), expect.not.stringContaining(dead.eventId)]);
  });

  it('keeps a patient waiting, not out: the mailbox is there after the replay', async () => {
    await poison('siegelpost_messaging.mailbox', 'sequence > 0');
    const name = 'Gustav Geduld';
    const arriving = patientOf(practice, name);
    const dead = await failForGood('messaging');
    expect(dead.subject).toBe('siegelpost.v1.event.identity.account.activated');
    expect(await trustIn(name)).toBe('invited');
    await repair();
    expect((await deadLetters('replay', dead.eventId)).exitCode).toBe(0);
    const patient = await arriving;
    await patient.cli.ok('inbox');
    expect(await trustIn(name)).toBe('linked');
  });
});

describe('the command on dead letters', () => {
  it.each([[[]], [['replay']], [['delete', 'a']]])('says how it is used: %j', async (args) => {
    const run = await deadLetters(...args);
    expect([run.exitCode, run.stdout, run.stderr]).toEqual([2, '', expect.stringContaining('replay EVENT-ID')]);
  });
});
