import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { withDatabase } from '../product/database.js';
import { eventually } from '../product/eventually.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import type { Mail } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';

interface Listed {
  readonly sessions: readonly { readonly id: string; readonly program: string | null; readonly current: boolean }[];
}

let practice: Person;
let patient: Person;
let letter = '';
let password = '';
let address = '';
const body = secretText('Der Befund von vorher');
/** Another computer. */
const elsewhere = () => new CommandLine({ profile: newAddress('computer'), password });
const mailed = (to: string, subject: string): Promise<Mail> =>
  eventually(`a mail “${subject}” to ${to}`, async () => (await mailsTo(to)).find((mail) => mail.subject === subject));

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Karla Konto');
  ({ password, address } = patient);
  await practice.cli.ok('send', '--to', address, '--subject', 'Befund', '--body', body);
  letter = (await patient.cli.ok<Messages>('inbox')).messages[0]?.id ?? '';
});

describe('one’s own account', () => {
  it('shows where one is signed in, and ends one session or all others', async () => {
    const [second, third] = [elsewhere(), elsewhere()];
    for (const cli of [second, third]) await cli.ok('login', '--email', address);
    const { sessions } = await patient.cli.ok<Listed>('sessions', 'list');
    expect(sessions.map(({ program }) => program)).toEqual(['siegelpost', 'siegelpost', 'siegelpost']);
    const other = (await second.ok<Listed>('sessions', 'list')).sessions.find(({ current }) => current);
    await patient.cli.ok('sessions', 'end', other?.id ?? '');
    await eventually('the end of a session', async () => ((await second.run(['inbox'])).stderr.includes('SESSION_ENDED') ? true : undefined));
    await third.ok('inbox');
    await patient.cli.ok('sessions', 'end', '--others');
    expect((await patient.cli.ok<Listed>('sessions', 'list')).sessions).toHaveLength(1);
    expect((await patient.cli.refused('sessions', 'end', other?.id ?? '')).code).toBe('NOT_FOUND');
  });

  it('takes another password for the present one, and all letters stay', async () => {
    const newPassword = secretPassword();
    const wrong = await patient.cli.run(['password', 'change'], { SIEGELPOST_PASSWORD: newPassword, SIEGELPOST_NEW_PASSWORD: newPassword });
    expect(wrong.stderr).toContain('"LOGIN_FAILED"');
    await patient.cli.okWith<Whoami>({ SIEGELPOST_NEW_PASSWORD: newPassword }, 'password', 'change', '--end-others');
    expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
    expect((await elsewhere().run(['login', '--email', address])).stderr).toContain('"LOGIN_FAILED"');
    password = newPassword;
    const home = elsewhere();
    await home.ok('login', '--email', address);
    expect((await home.ok<LetterAnswer>('read', letter)).body).toBe(body);
    expectNothingConfidential(await mailed(address, 'Ihr Passwort für Siegelpost wurde geändert'));
  });

  it('takes another address once its link was opened, and tells both', async () => {
    const other = newAddress('umgezogen');
    const cli = elsewhere();
    await cli.ok('login', '--email', address);
    await cli.ok('address', 'change', '--email', other);
    const link = onlyLink(await mailed(other, 'Neue E-Mail-Adresse für Siegelpost bestätigen'));
    await mailed(address, 'Andere E-Mail-Adresse für Siegelpost verlangt');
    expect((await practice.cli.refused('address', 'confirm', link)).code).toBe('LINK_UNKNOWN');
    expect(await cli.ok<Whoami>('address', 'confirm', link)).toMatchObject({ address: other, mailboxId: patient.mailboxId });
    for (const to of [address, other]) expectNothingConfidential(await mailed(to, 'Ihre E-Mail-Adresse für Siegelpost wurde geändert'));
    expect((await elsewhere().run(['login', '--email', address])).stderr).toContain('"LOGIN_FAILED"');
    const home = elsewhere();
    await home.ok('login', '--email', other);
    expect((await home.ok<LetterAnswer>('read', letter)).body).toBe(body);
    await practice.cli.ok('send', '--to', patient.mailboxId, '--subject', 'Danach', '--body', 'Text');
    await mailed(other, 'Neuer Brief in Siegelpost');
  });

  it('gets new keys where somebody knew the password: old and new letters open, and contacts see nothing', async () => {
    const { cli, address: other } = await patientOf(practice, 'Katja Kenntnis');
    await practice.cli.ok('send', '--to', other, '--subject', 'Davor', '--body', body);
    const [before] = (await cli.ok<Messages>('inbox')).messages;
    const { code: superPin } = await cli.ok<{ code: string }>('super-pin', 'create', '--text');
    const { code } = await cli.ok<{ code: string }>('confirm-code');
    const newPassword = secretPassword();
    await cli.okWith<Whoami>({ SIEGELPOST_NEW_PASSWORD: newPassword }, 'account', 'renew');
    expect((await cli.ok<LetterAnswer>('read', before?.id ?? '')).body).toBe(body);
    await practice.cli.ok('send', '--to', other, '--subject', 'Danach', '--body', body);
    await cli.ok('send', '--to', practice.mailboxId, '--subject', 'Mit neuem Schlüssel', '--body', 'Text');
    const home = new CommandLine({ profile: newAddress('computer'), password: newPassword });
    await home.ok('login', '--email', other);
    const { messages } = await home.ok<Messages>('inbox');
    expect(messages.map(({ subject, state }) => [subject, state])).toEqual([['Danach', 'open'], ['Davor', 'open']]);
    expect((await home.ok<{ code: string }>('confirm-code')).code).toBe(code);
    expect((await home.refused('super-pin', 'check', '--super-pin', superPin)).code).toBe('NO_SUPER_PIN');
    const received = (await practice.cli.ok<Messages>('inbox')).messages.find(({ subject }) => subject === 'Mit neuem Schlüssel');
    expect(received).toMatchObject({ state: 'open', from: { trust: 'linked' } });
    const epochs = await withDatabase(async (client) => {
      const query = `SELECT h.entry::jsonb->'header'->>'kid' AS kid FROM siegelpost_messaging.held_letter h WHERE h.mailbox = $1`;
      return (await client.query<{ kid: string }>(query, [received?.from.mailboxId])).rows.map(({ kid }) => kid);
    });
    expect(new Set(epochs).size).toBe(2);
  });
});
