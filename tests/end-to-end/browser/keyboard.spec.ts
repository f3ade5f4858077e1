import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';
import { heading, passHolding, Windows } from './browser.js';

const { account, compose, letter, nav } = de;
const patient = { name: 'Tina Taste', address: newAddress('tina'), password: secretPassword() };

let practice: Person;
let windows: Windows;
let page: Page;

beforeAll(async () => {
  practice = await demoPractice();
  windows = await Windows.open();
  page = await windows.person(1440);
  await page.clock.install();
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

async function enter(target: Locator): Promise<void> {
  await tabTo(target);
  await page.keyboard.press('Enter');
}

async function type(label: string, text: string): Promise<void> {
  await tabTo(page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).filter({ visible: true }).first();
const link = (name: string): Locator => page.getByRole('link', { name }).filter({ visible: true }).first();

/** Seals the letter and lets the time pass in which it is held. */
async function send(): Promise<void> {
  await enter(button(compose.send));
  await page.waitForURL(/\/outgoing\/|\/inbox|\/sent/);
  await passHolding(page);
}

/** The letter with this in its subject once it is in the practice's inbox. */
async function received(subject: string): Promise<LetterAnswer> {
  const id = await eventually(`the letter ${subject}`, async () => {
    const { messages } = await practice.cli.ok<Messages>('inbox');
    return messages.find((message) => message.subject.includes(subject))?.id;
  });
  return practice.cli.ok<LetterAnswer>('read', id);
}

describe('a person without a mouse', () => {
  it('registers', async () => {
    const { link: invitation } = await invited(practice, patient.name, patient.address);
    await page.goto(invitation);
    await enter(button(account.register.submit));
    await heading(page, account.register.sentTitle).waitFor();
  });

  it('activates the mailbox', async () => {
    await page.goto(onlyLink(await nextMail(patient.address, { after: 1 })));
    await type(account.password.label, patient.password);
    await enter(button(account.password.submit));
    await heading(page, nav.inbox).waitFor();
  });

  it('signs out and in again', async () => {
    await enter(button(new RegExp(nav.account)));
    await enter(button(nav.signOut));
    await page.getByText(account.signIn.signedOut).waitFor();
    await type(account.signIn.address, patient.address);
    await type(account.signIn.password, patient.password);
    await page.keyboard.press('Enter');
    await heading(page, nav.inbox).waitFor();
  });

  it('reads a letter and answers it', async () => {
    const subject = secretText('Bitte lesen');
    const answer = secretText('Gelesen ohne Maus');
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'x');
    await enter(page.getByRole('row', { name: new RegExp(subject) }));
    await heading(page, subject).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await enter(link(letter.reply));
    await type(compose.text, answer);
    await send();
    expect((await received(subject)).body).toContain(answer);
  });

  it('writes a letter and sends it', async () => {
    const subject = secretText('Tastatur');
    const text = secretText('Ohne Maus');
    await enter(link(nav.write));
    await tabTo(page.getByRole('combobox', { name: compose.to }));
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await type(compose.subject, subject);
    await type(compose.text, text);
    await send();
    expect((await received(subject)).body).toBe(text);
  });
});

describe('what the keyboard walked through', () => {
  it('left no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
