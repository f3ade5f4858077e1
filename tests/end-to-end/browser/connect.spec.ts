import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Contacts } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { invitedToo, newPractice } from '../product/practices.js';
import { Windows } from './browser.js';

describe('one account for two practices in a browser (J9)', () => {
  let windows: Windows;
  let page: Page;
  let second: Person;
  let patient: Person;
  let link = '';
  beforeAll(async () => {
    windows = await Windows.open();
    second = await newPractice('Augenärzte am See');
    patient = await patientOf(await demoPractice(), 'Zoe Zweimal');
    ({ link } = await invitedToo(second, 'Zoe Zweimal', patient.address));
    page = await windows.person(360);
  }, 600_000);
  afterAll(() => windows.close());

  it('leads the holder of the link to sign in, and connects after one yes', async () => {
    await page.goto(link);
    await page.getByText(`Zu ${patient.address} gibt es schon ein Postfach.`).waitFor();
    expect(page.url()).not.toContain('#');
    await windows.look(page, 'sign in to connect');
    expect(await page.getByLabel('E-Mail-Adresse', { exact: true }).inputValue()).toBe(patient.address);
    await page.getByLabel('Passwort', { exact: true }).fill(patient.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `${second.name} mit Ihrem Postfach verbinden?` }).waitFor();
    await windows.look(page, 'connect');
    await page.getByRole('button', { name: 'Verbinden' }).click();
    await page.getByRole('heading', { name: 'Posteingang' }).first().waitFor();
    const { contacts } = await second.cli.ok<Contacts>('contacts');
    expect(contacts).toMatchObject([{ address: patient.address, mailboxId: patient.mailboxId, trust: 'linked' }]);
  });

  it('shows the letters of either practice in the same mailbox', async () => {
    const subject = secretText('Sehtest');
    await second.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'Text');
    await page.getByText(subject).first().waitFor();
    expect(windows.complaints).toEqual([]);
  });
});
