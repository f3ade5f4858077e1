import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Contacts } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { findingPdf, xrayDicom } from '../product/files.js';
import { mailsTo, nextMail, onlyLink } from '../product/mails.js';
import { newAddress } from '../product/people.js';
import { product } from '../product/product.js';
import { heading, passHolding, shown, Windows } from './browser.js';

const { web, practice: demo } = product.ready;

describe.each([1440, 360])('a practice and a patient in browsers %i px wide', (width) => {
  const phone = width < 720;
  const patient = { name: `Erika Breit ${width}`, address: newAddress('erika'), password: secretPassword() };
  const subject = secretText('Befund');
  const text = secretText('Liebe Frau Breit');
  const answer = secretText('Vielen Dank');
  let windows: Windows;
  let desk: Page;
  let home: Page;

  beforeAll(async () => {
    windows = await Windows.open();
    desk = await windows.person(width);
    home = await windows.person(width);
    for (const page of [desk, home]) await page.clock.install();
  });
  afterAll(() => windows.close());

  const send = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Verschlossen senden' }).click();
    await page.waitForURL(/\/outgoing\/|\/inbox|\/sent/);
    await passHolding(page);
  };

  it('the practice signs in', async () => {
    await desk.goto(web);
    await desk.getByLabel('E-Mail-Adresse', { exact: true }).fill(demo.email);
    await desk.getByLabel('Passwort', { exact: true }).fill(demo.password);
    await windows.look(desk, 'sign-in');
    await desk.keyboard.press('Enter');
    await heading(desk, 'Praxis-Eingang').waitFor();
    await windows.look(desk, 'practice inbox');
  });

  it('the practice invites the patient (J1)', async () => {
    await desk.goto(`${web}/invite`);
    await desk.getByLabel('Name', { exact: true }).fill(patient.name);
    await desk.getByLabel('E-Mail-Adresse', { exact: true }).fill(patient.address);
    await windows.look(desk, 'invite');
    await desk.getByRole('button', { name: 'Einladung senden' }).click();
    expectNothingConfidential(await nextMail(patient.address, { after: 0 }));
    await desk.goto(`${web}/invitations`);
    await shown(desk, patient.name).waitFor();
    await windows.look(desk, 'invitations');
  });

  it('the patient registers, chooses a password and has a mailbox (J2)', async () => {
    await home.goto(onlyLink(await nextMail(patient.address, { after: 0 })));
    await heading(home, `Guten Tag, ${patient.name}`).waitFor();
    expect(home.url()).not.toContain('#');
    await windows.look(home, 'registration');
    await home.getByRole('button', { name: 'Jetzt registrieren' }).click();
    await heading(home, 'Bitte öffnen Sie jetzt Ihre E-Mails').waitFor();
    await windows.look(home, 'registration sent');
    await home.goto(onlyLink(await nextMail(patient.address, { after: 1 })));
    await home.getByLabel('Passwort', { exact: true }).fill(patient.password);
    await windows.look(home, 'activation');
    await home.getByRole('button', { name: 'Konto aktivieren' }).click();
    await heading(home, 'Posteingang').waitFor();
    await windows.look(home, 'empty inbox');
  });

  it('both are connected without anyone pressing anything more', async () => {
    await desk.goto(`${web}/contacts`);
    await shown(desk, patient.name).waitFor();
    await windows.look(desk, 'contacts');
  });

  it('the practice sends a letter with a finding and an X-ray; it arrives without reloading (J4, J3)', async () => {
    const files = [findingPdf(), xrayDicom()];
    await desk.goto(`${web}/compose`);
    await desk.getByRole('combobox', { name: 'An' }).fill(patient.name);
    await desk.getByRole('option', { name: new RegExp(patient.name) }).click();
    await desk.getByLabel('Betreff', { exact: true }).fill(subject);
    await desk.getByLabel('Text', { exact: true }).fill(text);
    await desk.locator('input[type=file]').setInputFiles(files.map(({ path }) => path));
    await windows.look(desk, 'compose');
    await send(desk);
    await shown(home, subject).waitFor();
    await windows.look(home, 'inbox');
    await shown(home, subject).click();
    await heading(home, subject).waitFor();
    await home.locator('.letter-body').getByText(text).waitFor();
    await windows.look(home, 'letter');
    for (const { path, name } of files) {
      const saving = home.waitForEvent('download');
      await home.getByRole('button', { name: `${name} sichern` }).click();
      expect(readFileSync(await (await saving).path()).equals(readFileSync(path))).toBe(true);
    }
  });

  it('one notice goes out for the letter, without anything confidential (J5)', async () => {
    const notice = await nextMail(patient.address, { after: 2 });
    expect(notice.subject).toBe('Neuer Brief in Siegelpost');
    expectNothingConfidential(notice);
    expect(await mailsTo(patient.address)).toHaveLength(3);
  });

  it('the patient answers and the practice reads it', async () => {
    await home.getByRole('button', { name: 'Antworten' }).or(home.getByRole('link', { name: 'Antworten' })).first().click();
    await home.getByLabel('Text', { exact: true }).fill(answer);
    await send(home);
    await desk.goto(`${web}/inbox`);
    await shown(desk, patient.name).waitFor();
    await shown(desk, patient.name).click();
    await shown(desk, answer).waitFor();
    await windows.look(desk, 'answer');
  });

  it('the practice types the patient’s confirm code, and the command line says verified too', async () => {
    const cli = new CommandLine({ profile: `browser-${width}`, password: patient.password });
    await cli.ok('login', '--email', patient.address);
    const { code } = await cli.ok<{ code: string }>('confirm-code');
    const desktop = new CommandLine({ profile: `browser-desk-${width}`, password: demo.password });
    await desktop.ok('login', '--email', demo.email);
    const { contacts } = await desktop.ok<Contacts>('contacts');
    const id = contacts.find(({ address }) => address === patient.address)?.mailboxId ?? '';
    await desk.goto(`${web}/contacts/${id}`);
    await desk.locator('#verify-code').fill('0000000000000000');
    await desk.getByRole('button', { name: 'Code prüfen' }).click();
    await shown(desk, 'Das passt noch nicht.').waitFor();
    await windows.look(desk, 'wrong code');
    await desk.locator('#verify-code').fill(code);
    await desk.getByRole('button', { name: 'Code prüfen' }).click();
    await shown(desk, 'Persönlich bestätigt').waitFor();
    const after = await desktop.ok<Contacts>('contacts');
    expect(after.contacts.find(({ mailboxId }) => mailboxId === id)?.trust).toBe('verified');
  });

  it('signing out leaves nothing on the device', async () => {
    await home.goto(`${web}/${phone ? 'folders' : 'inbox'}`);
    await home.getByRole('button', { name: /Ihr Konto|Abmelden/ }).first().click();
    await home.getByRole('menuitem', { name: 'Abmelden' }).or(home.getByRole('button', { name: 'Abmelden' })).first().click();
    await heading(home, 'Anmelden').waitFor();
    await home.goto(`${web}/inbox`);
    await heading(home, 'Anmelden').waitFor();
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
