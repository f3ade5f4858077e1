import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';

const { web } = product.ready;

let practice: Person;
let patient: Person;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Tina Taste');
  windows = await Windows.open();
  page = await windows.person(1440);
});
afterAll(() => windows?.close());

/** Presses Tab until the element has the focus. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No number of tabs leads to ${String(target)}`);
}

/** The letter of this subject once it is in the practice's inbox. */
async function received(subject: string): Promise<string> {
  return eventually(`the letter ${subject}`, async () => {
    const { messages } = await practice.cli.ok<Messages>('inbox');
    return messages.find((message) => message.subject === subject)?.id;
  });
}

describe('a person without a mouse', () => {
  const subject = secretText('Tastatur');
  const text = secretText('Ohne Maus');

  it('signs in', async () => {
    await page.goto(web);
    await tabTo(page.getByLabel('E-Mail-Adresse', { exact: true }));
    await page.keyboard.type(patient.address);
    await tabTo(page.getByLabel('Passwort', { exact: true }));
    await page.keyboard.type(patient.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Posteingang' }).first().waitFor();
  });

  it('writes a letter and sends it', async () => {
    await tabTo(page.getByRole('link', { name: 'Brief schreiben' }).filter({ visible: true }).first());
    await page.keyboard.press('Enter');
    const to = page.getByRole('combobox', { name: 'An' });
    await tabTo(to);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await tabTo(page.getByLabel('Betreff', { exact: true }));
    await page.keyboard.type(subject);
    await tabTo(page.getByLabel('Text', { exact: true }));
    await page.keyboard.type(text);
    await tabTo(page.getByRole('button', { name: 'Verschlossen senden' }));
    await page.keyboard.press('Enter');
    const letter = await practice.cli.ok<LetterAnswer>('read', await received(subject));
    expect(letter.body).toBe(text);
  });
});

describe('what the keyboard walked through', () => {
  it('left no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
