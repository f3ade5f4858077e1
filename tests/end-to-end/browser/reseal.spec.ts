import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { eventually } from '../product/eventually.js';
import { fingerprint, newFolder, xrayDicom } from '../product/files.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';

const { web, practice: demo } = product.ready;
const subject = secretText('Befund von früher');
const body = secretText('Nichts ist gebrochen');
const file = xrayDicom();
const newPassword = secretPassword();

interface Requests {
  readonly requests: readonly { readonly id: string; readonly state: string; readonly count?: number; readonly from?: { readonly mailboxId: string } }[];
}

describe('letters from before a lost password (J8)', () => {
  let windows: Windows;
  let practice: Person;
  let patient: Person;
  let home: CommandLine;
  let atHome: Page;
  let atDesk: Page;
  let letter = '';
  let renewed = '';
  let code = '';

  beforeAll(async () => {
    windows = await Windows.open();
    practice = await demoPractice();
    patient = await patientOf(practice, 'Nele Neuanfang');
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', body, '--attach', file.path);
    letter = (await patient.cli.ok<Messages>('inbox')).messages[0]?.id ?? '';
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Danke', '--body', body);
    await patient.cli.ok('logout');
    home = new CommandLine({ profile: `${patient.address}-new`, password: newPassword });
  }, 600_000);
  afterAll(() => windows.close());

  const mails = async (about: string) => (await mailsTo(patient.address)).filter((mail) => mail.subject === about);
  const shown = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first();

  it('are listed and locked under the new keys, and nobody writes to either pair of keys', async () => {
    await home.ok('forgot', '--email', patient.address);
    const link = await eventually('a recovery mail', async () => (await mails('Neues Passwort für Siegelpost')).map(onlyLink)[0]);
    const me = await home.ok<Whoami & { confirmCode: string }>('recover', link, '--without-super-pin', '--i-understand');
    [renewed, code] = [me.mailboxId, me.confirmCode];
    expect((await home.ok<Messages>('inbox')).messages).toMatchObject([{ id: letter, state: 'locked', subject: '', attachments: [] }]);
    expect((await practice.cli.refused('send', '--to', patient.address, '--subject', 's', '--body', 'b')).code).toBe('CONTACT_UNCONFIRMED');
    expect((await practice.cli.refused('send', '--to', patient.mailboxId, '--subject', 's', '--body', 'b')).code).toBe('CONTACT_UNCONFIRMED');
    expect((await home.refused('send', '--to', practice.mailboxId, '--subject', 's', '--body', 'b')).code).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('are asked for on the page of a locked one', async () => {
    atHome = await windows.person(360);
    await windows.signIn(atHome, web, { address: patient.address, password: newPassword });
    await shown(atHome, 'Mit Ihrem alten Schlüssel verschlossen').click();
    await atHome.getByRole('heading', { name: 'Dieser Brief ist noch mit Ihrem alten Schlüssel verschlossen' }).waitFor();
    await windows.look(atHome, 'locked letter');
    await atHome.getByRole('button', { name: 'Praxis um diesen Brief bitten' }).click();
    await shown(atHome, 'Gefragt am').waitFor();
    expect((await home.ok<Requests>('reseal', 'list')).requests).toMatchObject([{ state: 'asked' }]);
  });

  it('are sealed anew once the practice has typed the code, and open by themselves', async () => {
    const [request] = (await practice.cli.ok<Requests>('reseal', 'list')).requests.filter(({ from }) => from?.mailboxId === renewed);
    expect(request).toMatchObject({ state: 'unconfirmed', count: 2 });
    const { id } = request ?? { id: '' };
    expect((await practice.cli.refused('reseal', 'confirm', id, '--checked', 'phone', '--code', '0123-4567-89AB-CDEF')).code).toBe('CODE_WRONG');
    atDesk = await windows.person(1440);
    await atDesk.goto(web);
    await atDesk.getByLabel('E-Mail-Adresse', { exact: true }).fill(demo.email);
    await atDesk.getByLabel('Passwort', { exact: true }).fill(demo.password);
    await atDesk.keyboard.press('Enter');
    await atDesk.getByRole('heading', { name: 'Praxis-Eingang' }).first().waitFor();
    await atDesk.getByRole('link', { name: 'Aufgaben' }).first().click();
    await atDesk.locator(`a[href="/contacts/${renewed}"]`).first().click();
    await shown(atDesk, 'Nele Neuanfang bittet um 2 frühere Briefe').waitFor();
    await windows.look(atDesk, 'request');
    await atDesk.getByText('Am Telefon, wir haben angerufen').click();
    await atDesk.locator('#verify-code').fill('ZZZZ ZZZZ ZZZZ ZZZZ');
    await atDesk.getByRole('button', { name: 'Prüfen und 2 Briefe neu versiegeln' }).click();
    await shown(atDesk, 'Das passt nicht.').waitFor();
    await atDesk.locator('#verify-code').fill(code);
    await atDesk.getByRole('button', { name: 'Prüfen und 2 Briefe neu versiegeln' }).click();
    await shown(atDesk, '2 Briefe sind neu versiegelt.').waitFor();
    await windows.look(atDesk, 're-sealed');
    await atHome.getByRole('heading', { name: subject }).waitFor();
    await shown(atHome, 'Neu versiegelt von').waitFor();
    await windows.look(atHome, 're-sealed letter');
  });

  it('are what they were, the file byte for byte, with one notice for all of them', async () => {
    const { messages } = await home.ok<Messages>('inbox');
    expect(messages).toMatchObject([{ id: letter, state: 'open', subject, unread: false, from: { mailboxId: practice.mailboxId } }]);
    const opened = await home.ok<LetterAnswer>('read', letter, '--save', newFolder('saved'));
    expect(opened.body).toBe(body);
    expect(await fingerprint(opened.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(file.path));
    expect((await home.ok<Messages>('sent')).messages).toMatchObject([{ state: 'open', subject: 'Danke' }]);
    await practice.cli.ok('send', '--to', patient.address, '--subject', 'Neu', '--body', body);
    expect((await home.ok<Messages>('inbox')).messages).toMatchObject([{ subject: 'Neu', unread: true }, { id: letter }]);
    // One for the first letter, one for what was sealed anew, one for this.
    await eventually('three notices', async () => ((await mails('Neuer Brief in Siegelpost')).length < 3 ? undefined : true));
    expect(await mails('Neuer Brief in Siegelpost')).toHaveLength(3);
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
