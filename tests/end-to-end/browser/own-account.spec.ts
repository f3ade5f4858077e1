import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { eventually } from '../product/eventually.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';

const { web } = product.ready;

describe('one’s own account in a browser', () => {
  const subject = secretText('Befund von vorher');
  const unsent = secretText('Noch nicht gesendet');
  const newPassword = secretPassword();
  const address = newAddress('browser-umgezogen');
  let windows: Windows;
  let page: Page;
  let phone: Page;
  let patient: Person;

  beforeAll(async () => {
    windows = await Windows.open();
    const practice = await demoPractice();
    patient = await patientOf(practice, 'Kuno Konto');
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'Text');
    page = await windows.person(1440);
    phone = await windows.person(360);
  }, 600_000);
  afterAll(async () => {
    // The scan for secrets looks with the sessions of all profiles.
    await new CommandLine({ profile: patient.address, password: newPassword }).ok('login', '--email', address);
    await windows.close();
  });

  const heading = (on: Page, name: string) => on.getByRole('heading', { name }).first();
  const shown = (on: Page, text: string) => on.getByText(text).filter({ visible: true }).first();
  const signIn = async (on: Page, at: string, password: string): Promise<void> => {
    await on.getByLabel('E-Mail-Adresse', { exact: true }).fill(at);
    await on.getByLabel('Passwort', { exact: true }).fill(password);
    await on.keyboard.press('Enter');
  };

  it('a session ended elsewhere leads to signing in, and the letter being written is there again', async () => {
    for (const each of [page, phone]) {
      await each.goto(`${web}/sign-in`);
      await signIn(each, patient.address, patient.password);
      await heading(each, 'Posteingang').waitFor();
    }
    await phone.goto(`${web}/compose`);
    await phone.getByLabel(de.compose.subject, { exact: true }).fill(unsent);
    await eventually('the draft', async () => {
      const shown = await phone.locator('.compose-saved').innerText();
      return ['', de.compose.saving, de.compose.unsaved].includes(shown.trim()) ? undefined : true;
    });
    await page.goto(`${web}/settings/sessions`);
    await heading(page, 'Wo Sie angemeldet sind').waitFor();
    await windows.look(page, 'sessions');
    await page.getByRole('button', { name: 'Überall sonst abmelden' }).click();
    await shown(page, 'Sie sind nur hier angemeldet.').waitFor();
    await eventually('the phone to be signed out', async () => {
      await phone.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      return (await phone.getByLabel('Passwort', { exact: true }).count()) > 0 ? true : undefined;
    });
    await signIn(phone, patient.address, patient.password);
    const field = phone.getByLabel(de.compose.subject, { exact: true });
    await field.waitFor();
    expect(await field.inputValue()).toBe(unsent);
  });

  it('the password is changed with the present one', async () => {
    await page.goto(`${web}/settings`);
    await page.getByRole('link', { name: 'Passwort ändern' }).click();
    await page.getByLabel('Ihr bisheriges Passwort').fill(newPassword);
    await page.getByLabel('Neues Passwort', { exact: true }).fill(newPassword);
    await windows.look(page, 'password');
    await page.getByRole('button', { name: 'Neues Passwort speichern' }).click();
    await shown(page, 'Das ist nicht Ihr bisheriges Passwort.').waitFor();
    await page.getByLabel('Ihr bisheriges Passwort').fill(patient.password);
    await page.getByRole('button', { name: 'Neues Passwort speichern' }).click();
    await shown(page, 'Ihr neues Passwort gilt.').waitFor();
    await page.goto(`${web}/inbox`);
    await shown(page, subject).waitFor();
  });

  it('the address is changed by a link, which asks to sign in where nobody is', async () => {
    await page.goto(`${web}/settings/address`);
    await page.getByLabel('Neue E-Mail-Adresse', { exact: true }).fill(address);
    await page.getByLabel('Ihr bisheriges Passwort').fill(newPassword);
    await windows.look(page, 'address');
    await page.getByRole('button', { name: 'Link an die neue Adresse schicken' }).click();
    await heading(page, 'Bitte öffnen Sie jetzt Ihre E-Mails').waitFor();
    const link = await eventually('a mail to the new address', async () => {
      const [mail] = await mailsTo(address);
      return mail === undefined ? undefined : onlyLink(mail);
    });
    await phone.context().clearCookies();
    await phone.goto(link);
    await signIn(phone, patient.address, newPassword);
    await shown(phone, address).waitFor();
    expect(phone.url()).not.toContain('#');
    await windows.look(phone, 'new address');
    await phone.getByRole('button', { name: 'Adresse bestätigen' }).click();
    await heading(phone, 'Ihre neue Adresse gilt').waitFor();
    await new CommandLine({ profile: address, password: newPassword }).ok('login', '--email', address);
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
