import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactAnswer, Contacts, Invitations, LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { withDatabase } from '../product/database.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { invitedToo, newPractice } from '../product/practices.js';

let first: Person;
let second: Person;
let patient: Person;
beforeAll(async () => {
  first = await demoPractice();
  second = await newPractice('Röntgen am Markt');
  patient = await patientOf(first, 'Vera Verbunden');
}, 600_000);

const contactOf = async (practice: Person, address: string): Promise<ContactAnswer | undefined> =>
  (await practice.cli.ok<Contacts>('contacts')).contacts.find((contact) => contact.address === address);
/** What is kept of the patient's account and keys. */
const kept = () =>
  withDatabase(async (client) => {
    const rows = async (query: string) => (await client.query(query, [patient.mailboxId])).rows as unknown[];
    return [
      await rows('SELECT id, address, record, credential_id FROM siegelpost_identity.account WHERE subject = $1'),
      await rows('SELECT seq, text FROM siegelpost_keys.entry WHERE subject = $1'),
      await rows('SELECT revision, blob FROM siegelpost_keys.keyring WHERE subject = $1'),
    ];
  });

describe('one account for two practices (J9)', () => {
  it('connects by the second one’s link under the same subject, and the first learns nothing', async () => {
    const [account, ofFirst] = [await kept(), await first.cli.ok<Contacts>('contacts')];
    const { invitation, link } = await invitedToo(second, 'V. Verbunden', patient.address);
    expect((await new CommandLine({ profile: newAddress('fremd'), password: secretPassword() }).refused('connect', link)).code).toBe('SIGNED_OUT');
    const connected = await patient.cli.ok<ContactAnswer>('connect', link);
    expect(connected).toMatchObject({ mailboxId: second.mailboxId, name: second.name, trust: 'linked' });
    expect(await patient.cli.ok('connect', link)).toEqual(connected);
    expect(await contactOf(second, patient.address)).toMatchObject({ mailboxId: patient.mailboxId, trust: 'linked', name: patient.name });
    const { invitations } = await second.cli.ok<Invitations>('invitations');
    expect(invitations.find(({ id }) => id === invitation.id)?.state).toBe('accepted');
    expect([await kept(), await first.cli.ok<Contacts>('contacts')]).toEqual([account, ofFirst]);
  });

  it('carries letters both ways', async () => {
    const [there, back] = [secretText('Aufnahme'), secretText('Danke')];
    await second.cli.ok('send', '--to', patient.address, '--subject', there, '--body', there);
    const { messages } = await patient.cli.ok<Messages>('inbox');
    const letter = messages.find(({ subject }) => subject === there);
    expect(await patient.cli.ok<LetterAnswer>('read', letter?.id ?? '')).toMatchObject({ body: there });
    await patient.cli.ok('send', '--to', second.mailboxId, '--subject', back, '--body', back, '--reply-to', letter?.id ?? '');
    expect((await second.cli.ok<Messages>('inbox')).messages.map(({ subject }) => subject)).toContain(back);
  });

  it('under another address is connected by the link, and linked as who was invited', async () => {
    const third = await newPractice('Zahnärzte im Hof');
    const address = newAddress('vera.anders');
    const { link } = await invitedToo(third, 'Vera', address);
    await patient.cli.ok('connect', link);
    expect(await contactOf(third, address)).toMatchObject({ mailboxId: patient.mailboxId, trust: 'linked' });
  });

  it('is refused twice, for somebody else’s address, and for staff', async () => {
    const again = await invitedToo(second, 'Vera', patient.address);
    expect((await patient.cli.refused('connect', again.link)).code).toBe('ALREADY_CONNECTED');
    const other = await patientOf(first, 'Otto Anderer');
    const others = await invitedToo(second, 'Otto', other.address);
    expect((await patient.cli.refused('connect', others.link)).code).toBe('ALREADY_CONNECTED');
    const third = await patientOf(first, 'Dritte Person');
    expect((await third.cli.refused('connect', others.link)).code).toBe('ACCOUNT_EXISTS');
    expect((await first.cli.refused('connect', others.link)).code).toBe('NOT_A_PATIENT');
    expect(await other.cli.ok<Whoami>('whoami')).toMatchObject({ mailboxId: other.mailboxId });
  });
});
