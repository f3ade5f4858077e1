import { beforeAll, describe, expect, it } from '@jest/globals';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import type { Contacts, Messages } from '../product/answers.js';
import { CommandLine } from '../product/command-line.js';
import { withDatabase } from '../product/database.js';
import { invited, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { newPractice } from '../product/practices.js';
import { product } from '../product/product.js';

let practice: Person;
let patient: Person;

/** Goes on with the practice's profile as a client to which a snapshot is due after these many contact letters. */
async function syncWith(snapshotEvery: number): Promise<void> {
  const client = await createNodeClient({ server: product.ready.web, profile: practice.cli.profile, snapshotEvery });
  await client.resume();
  await client.sync();
}

const contactsOf = async (cli: CommandLine) => (await cli.ok<Contacts>('contacts')).contacts;

/** Newest sequence of the practice's mailbox, and how many control letters of it have an attachment. */
const stored = () =>
  withDatabase(async (client) => {
    const { rows: [box] } = await client.query('SELECT sequence FROM siegelpost_messaging.mailbox WHERE id = $1', [practice.mailboxId]);
    const { rows: [reference] } = await client.query('SELECT count(*) FROM siegelpost_attachments.reference WHERE mailbox = $1', [practice.mailboxId]);
    return { sequence: Number(box.sequence), references: Number(reference.count) };
  });

/** Makes unreadable what the practice wrote to itself before this sequence. @returns how many letters that were */
const spoilBefore = (sequence: number) =>
  withDatabase(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE siegelpost_messaging.sealed_body SET tag = $3 WHERE letter IN (
         SELECT h.letter FROM siegelpost_messaging.held_letter h JOIN siegelpost_messaging.letter l ON l.id = h.letter
         WHERE h.mailbox = $1 AND l.sender = $1 AND h.class = 'control' AND h.sequence < $2)`,
      [practice.mailboxId, sequence, 'A'.repeat(22)],
    );
    return rowCount;
  });

beforeAll(async () => {
  practice = await newPractice('Praxis am Schnappschuss');
  patient = await patientOf(practice, 'Konrad Kontakt');
  const { code } = await patient.cli.ok<{ code: string }>('confirm-code');
  await practice.cli.ok('contacts', 'verify', patient.mailboxId, '--code', code);
  await invited(practice, 'Ida Invited', newAddress('ida'));
});

describe('a snapshot of the contacts', () => {
  it('is all that a fresh profile needs of the letters that it covers', async () => {
    await syncWith(5);
    expect((await stored()).references).toBe(0);
    await syncWith(4);
    const { sequence, references } = await stored();
    expect(references).toBe(1);
    await invited(practice, 'Lutz Later', newAddress('lutz'));
    expect(await spoilBefore(sequence)).toBe(4);

    const fresh = new CommandLine({ profile: 'fresh-practice', password: practice.password });
    await fresh.ok('login', '--email', practice.address);
    const contacts = await contactsOf(fresh);
    expect(contacts).toEqual(await contactsOf(practice.cli));
    expect(contacts.map(({ name, trust }) => [name, trust])).toEqual([
      ['Ida Invited', 'invited'],
      ['Konrad Kontakt', 'verified'],
      ['Lutz Later', 'invited'],
    ]);
    await fresh.ok('send', '--to', patient.address, '--subject', 'Befund', '--body', 'Guten Tag');
    const { messages } = await patient.cli.ok<Messages>('inbox');
    expect(messages).toMatchObject([{ subject: 'Befund', state: 'open' }]);
  });
});
