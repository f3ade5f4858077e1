import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Contacts, LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { mailAbout, onlyLink } from '../product/mails.js';
import type { Mail } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { passMonth, recoveryLink, skipWait } from '../product/resets.js';
import { unusedFor } from '../product/session-clock.js';

const subjects = {
  asked: 'Zurücksetzen Ihres Postfachs verlangt',
  stopped: 'Zurücksetzen angehalten',
  reset: 'Ihr Postfach hat neue Schlüssel',
  restored: 'Ihr Postfach hat wieder die Schlüssel von früher',
  undo: 'Zurücksetzen wird rückgängig gemacht',
};
const days = 24 * 60;

let practice: Person;
let patient: Person;
let letter = '';
const body = secretText('Der Befund von früher');
const newPassword = secretPassword();
/** Another computer. */
const elsewhere = (password = newPassword) => new CommandLine({ profile: newAddress('computer'), password });

const mailed = (subject: string, count: number): Promise<Mail> => mailAbout(patient.address, subject, count);
const newLink = (): Promise<string> => recoveryLink(patient.address);
const without = ['--without-super-pin', '--i-understand'] as const;

/** What the practice thinks of whoever has the patient's address. */
const trusts = async (): Promise<string[]> =>
  (await practice.cli.ok<Contacts>('contacts')).contacts.filter(({ address }) => address === patient.address).map(({ trust }) => trust);

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Rita Reset');
  await practice.cli.ok('send', '--to', patient.address, '--subject', 'Befund', '--body', body);
  letter = (await patient.cli.ok<Messages>('inbox')).messages[0]?.id ?? '';
});

describe('a reset without the Super PIN', () => {
  it('says what is lost, and waits for a device that is signed in, which stops it', async () => {
    const link = await newLink();
    const warned = await elsewhere().run(['recover', link, '--without-super-pin']);
    expect([warned.exitCode, warned.stdout]).toEqual([2, '']);
    expect(warned.stderr).toContain('--i-understand');
    const { code, message } = await elsewhere().refused('recover', link, ...without);
    expect(code).toBe('RESET_PENDING');
    expect(message).toMatch(/waits until \d{4}-\d\d-\d\dT/);
    const mail = await mailed(subjects.asked, 1);
    expectNothingConfidential(mail);
    expect(onlyLink(mail)).toMatch(/\/stop#t=/);
    await patient.cli.ok('stop-reset');
    await mailed(subjects.stopped, 1);
    expect((await patient.cli.refused('stop-reset')).code).toBe('RESET_UNKNOWN');
    expect((await elsewhere().refused('recover', await newLink(), ...without)).code).toBe('RESET_PENDING');
    await elsewhere().ok('stop-reset', '--link', onlyLink(await mailed(subjects.asked, 2)));
    expect((await patient.cli.ok<Whoami>('whoami')).mailboxId).toBe(patient.mailboxId);
  });

  it('gives the account another mailbox, which a device from before undoes at once', async () => {
    await unusedFor(patient.address, 31 * days);
    const link = await newLink();
    const thief = elsewhere();
    const me = await thief.ok<Whoami & { confirmCode: string }>('recover', link, ...without);
    expect(me.mailboxId).not.toBe(patient.mailboxId);
    expect(me.confirmCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expectNothingConfidential(await mailed(subjects.reset, 1));
    expect((await thief.ok<Messages>('inbox')).messages).toMatchObject([{ id: letter, state: 'locked', subject: '', attachments: [] }]);
    expect(await trusts()).toContain('changed');
    expect((await practice.cli.refused('send', '--to', patient.address, '--subject', 'An wen?', '--body', '.')).code).toBe('CONTACT_UNCONFIRMED');
    expect((await elsewhere().refused('recover', link, ...without)).code).toBe('LINK_USED');
    expect((await thief.refused('drop-former', '--i-understand')).code).toBe('RESET_RECENT');
    expect((await elsewhere().refused('undo-reset')).code).toBe('NOT_A_DEVICE');
    await patient.cli.ok('undo-reset');
    expect((await thief.refused('whoami')).code).toBe('SESSION_ENDED');
    await mailed(subjects.restored, 1);
    expect((await patient.cli.ok<Whoami>('login', '--email', patient.address)).mailboxId).toBe(patient.mailboxId);
    expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
    // The keys from before have spoken to the practice: without anybody's action there it writes to them again.
    expect(await trusts()).toEqual(['linked']);
    await practice.cli.ok('send', '--to', patient.address, '--subject', 'Wieder da', '--body', body);
    expect((await patient.cli.ok<Messages>('inbox')).messages).toMatchObject([{ subject: 'Wieder da', state: 'open' }, { id: letter }]);
    expect((await patient.cli.refused('undo-reset')).code).toBe('UNDO_UNKNOWN');
  });

  it('is undone at once by the password from before, and by no other; a profile that signed out is no device', async () => {
    await patient.cli.ok('logout');
    await passMonth(patient.address);
    const thief = elsewhere();
    await thief.ok('recover', await newLink(), ...without);
    expect((await patient.cli.refused('undo-reset')).code).toBe('NOT_A_DEVICE');
    expect((await patient.cli.refused('login', '--email', patient.address)).code).toBe('LOGIN_FAILED');
    expect((await elsewhere(secretPassword()).refused('undo-reset', '--email', patient.address)).code).toBe('LOGIN_FAILED');
    expect((await patient.cli.ok<Whoami>('undo-reset', '--email', patient.address)).mailboxId).toBe(patient.mailboxId);
    expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
    expect((await thief.refused('login', '--email', patient.address)).code).toBe('LOGIN_FAILED');
  });

  it('is undone by the Super PIN from before only after a day, and not where whoever is signed in refuses', async () => {
    // Another one: an address gets five recovery mails an hour.
    patient = await patientOf(practice, 'Sina Super');
    const { code } = await patient.cli.ok<{ code: string }>('super-pin', 'create', '--text');
    const owner = elsewhere(secretPassword());
    const holder = elsewhere();
    const link = await newLink();
    expect((await holder.refused('recover', link, ...without)).code).toBe('RESET_PENDING');
    await skipWait(patient.address);
    await holder.ok('recover', link, ...without);
    const { dueAt } = await owner.okWith<{ dueAt: string }>({ SIEGELPOST_SUPER_PIN: code }, 'undo-reset', '--link', await newLink());
    expect(Date.parse(dueAt) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expectNothingConfidential(await mailed(subjects.undo, 1));
    await holder.ok('keep-reset');
    expect((await holder.refused('keep-reset')).code).toBe('UNDO_UNKNOWN');
    const again = await owner.run(['undo-reset', '--link', await newLink()], { SIEGELPOST_SUPER_PIN: code });
    expect(again.stderr).toContain('"UNDO_UNKNOWN"');
  });
});
