import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { noteCanary, secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { mailAbout, onlyLink } from '../product/mails.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';

const { web } = product.ready;

describe.each([1440, 360])('a Super PIN in a browser %i px wide', (width) => {
  const subject = secretText('Befund von früher');
  const newPassword = secretPassword();
  const thirdPassword = secretPassword();
  let windows: Windows;
  let page: Page;
  let patient: Person;
  let code = '';
  let asked = 0;

  beforeAll(async () => {
    windows = await Windows.open();
    const practice = await demoPractice();
    patient = await patientOf(practice, `Paula Panne ${width}`);
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'Text');
    page = await windows.person(width);
  }, 600_000);
  afterAll(() => windows.close());

  const heading = (name: string) => page.getByRole('heading', { name }).first();
  const shown = (text: string) => page.getByText(text).filter({ visible: true }).first();
  /** The session ends by itself, and the password is lost. @returns the link of the mail */
  const forgotten = async (): Promise<string> => {
    asked += 1;
    await page.context().clearCookies();
    await page.goto(`${web}/sign-in`);
    await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(patient.address);
    await windows.look(page, 'forgotten');
    await page.getByRole('button', { name: 'Link schicken' }).click();
    await heading('Bitte öffnen Sie jetzt Ihre E-Mails').waitFor();
    return onlyLink(await mailAbout(patient.address, 'Neues Passwort für Siegelpost', asked));
  };
  const saveAsNew = async (password: string): Promise<void> => {
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Neues Passwort speichern' }).click();
    await heading('Posteingang').waitFor();
    await shown(subject).waitFor();
  };
  const openInfo = () => page.getByRole('button', { name: 'Info' }).filter({ visible: true }).first().click();

  it('is made in Info after the password was typed again, shown once and saved as a PDF (J6)', async () => {
    await page.goto(`${web}/sign-in`);
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(patient.address);
    await page.getByLabel('Passwort', { exact: true }).fill(patient.password);
    await page.keyboard.press('Enter');
    await heading('Posteingang').waitFor();
    await openInfo();
    await shown('Noch nicht angelegt').waitFor();
    await windows.look(page, 'Info');
    await page.getByLabel('Ihr Passwort noch einmal').fill(newPassword);
    await page.getByRole('button', { name: 'Super-PIN als PDF erstellen' }).click();
    await shown('Das ist nicht Ihr Passwort.').waitFor();
    await page.getByLabel('Ihr Passwort noch einmal').fill(patient.password);
    await page.getByRole('button', { name: 'Super-PIN als PDF erstellen' }).click();
    await heading('Ihre Super-PIN ist fertig').waitFor();
    code = (await page.getByTestId('super-pin').locator('span').allTextContents()).join('-');
    for (const text of [code, code.replaceAll('-', '')]) noteCanary({ what: 'Super PIN', text });
    await windows.look(page, 'Super PIN');
    await page.getByRole('button', { name: 'Schließen' }).filter({ visible: true }).first().click();
    await heading('Ohne Sichern schließen?').waitFor();
    await page.getByRole('button', { name: 'Zurück' }).filter({ visible: true }).first().click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF sichern' }).click();
    expect(readFileSync(await (await saving).path()).toString('latin1')).toMatch(/^%PDF-1\.7/);
    await page.getByText('Ich habe sie sicher verwahrt').click();
    await page.getByRole('button', { name: 'Fertig' }).click();
    await patient.cli.ok('super-pin', 'check', '--super-pin', code);
  });

  it('and the link of an e-mail give a new password, and every letter opens (J7)', async () => {
    await page.goto(await forgotten());
    await page.getByLabel('Super-PIN', { exact: true }).fill(code.slice(0, -1) + (code.endsWith('7') ? '8' : '7'));
    expect(page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await shown('Das passt noch nicht.').waitFor();
    await windows.look(page, 'mistyped Super PIN');
    await page.getByLabel('Super-PIN', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await heading('Wählen Sie ein neues Passwort').waitFor();
    await windows.look(page, 'new password');
    await saveAsNew(newPassword);
    expect((await patient.cli.refused('inbox')).code).toBe('SESSION_ENDED');
    await new CommandLine({ profile: patient.address, password: newPassword }).ok('login', '--email', patient.address);
  });

  it('is not needed in a browser that was not signed out: its key opens the mailbox (J7)', async () => {
    await page.goto(await forgotten());
    await shown('Dieses Gerät kennt Ihr Postfach noch.').waitFor();
    await windows.look(page, 'Super PIN or this device');
    await page.getByRole('button', { name: 'Mit diesem Gerät weiter' }).click();
    await heading('Wählen Sie ein neues Passwort').waitFor();
    await saveAsNew(thirdPassword);
    await new CommandLine({ profile: patient.address, password: thirdPassword }).ok('login', '--email', patient.address);
    await patient.cli.ok('super-pin', 'check', '--super-pin', code);
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
