import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { en } from '../../../apps/web/src/words/en.js';
import type { LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { eventually } from '../product/eventually.js';
import { nextMail, onlyLink } from '../product/mails.js';
import type { Mail } from '../product/mails.js';
import { demoPractice, invited, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { heading, passHolding, shown, Windows } from './browser.js';
import { germanOn } from './german-words.js';

const { web } = product.ready;
const { account, compose, letter: letterWords, nav } = en;
const patient = { name: 'Jane Doe', address: newAddress('jane'), password: secretPassword() };
const subject = secretText('Your finding');
const body = secretText('Dear Mrs Doe');
const answer = secretText('Many thanks');

let practice: Person;
let windows: Windows;
let page: Page;
let invitation: string;

beforeAll(async () => {
  practice = await demoPractice();
  windows = await Windows.open();
  page = await windows.person(1440, 'en');
  await page.clock.install();
});
afterAll(() => windows?.close());

/** Looks at the page, and that it says in English alone that it is in English. */
async function look(where: string): Promise<void> {
  expect([where, await page.evaluate(() => document.documentElement.lang), await germanOn(page)]).toEqual([where, 'en', []]);
  await windows.lookAtBoth(page, where);
}

async function englishMail(after: number, subjectLine: string): Promise<Mail> {
  const mail = await nextMail(patient.address, { after });
  expect(mail.subject).toBe(subjectLine);
  expect(mail.html).toContain('lang="en"');
  expect(`${mail.text} ${mail.html}`).not.toMatch(/\b(Sie|Ihre?|Ihnen|und|nicht|Bitte|wir)\b/);
  expectNothingConfidential(mail);
  return mail;
}

describe('the journey of a patient in English', () => {
  it('begins with an English invitation', async () => {
    ({ link: invitation } = await invited(practice, patient.name, patient.address, 'en'));
    await englishMail(0, 'Your invitation to Siegelpost');
  });

  it('goes through the registration', async () => {
    await page.goto(invitation);
    await heading(page, account.register.hello(patient.name)).waitFor();
    await look('registration');
    await page.getByRole('button', { name: account.register.submit }).click();
    await heading(page, account.register.sentTitle).waitFor();
    await look('registration sent');
  });

  it('goes through the activation to the mailbox', async () => {
    await page.goto(onlyLink(await englishMail(1, 'Activate your mailbox in Siegelpost')));
    await page.getByLabel(account.password.label, { exact: true }).fill(patient.password);
    await look('activation');
    await page.getByRole('button', { name: account.password.submit }).click();
    await heading(page, nav.inbox).waitFor();
    await look('empty inbox');
  });

  it('has a letter, announced by an English notice', async () => {
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', body);
    await shown(page, subject).click();
    await heading(page, subject).waitFor();
    await page.locator('.letter-body').getByText(body).waitFor();
    await look('letter');
    await englishMail(2, 'New letter in Siegelpost');
  });

  it('has an answer that the practice reads', async () => {
    await page.getByRole('link', { name: letterWords.reply }).or(page.getByRole('button', { name: letterWords.reply })).first().click();
    await page.getByLabel(compose.text, { exact: true }).fill(answer);
    await look('reply');
    await page.getByRole('button', { name: compose.send }).click();
    await page.waitForURL(/\/outgoing\/|\/inbox|\/sent/);
    await look('sending');
    await passHolding(page);
    const read = await eventually('the answer', async () => {
      const { messages } = await practice.cli.ok<Messages>('inbox');
      const mine = messages.find(({ from, subject: line }) => from.name === patient.name && line.includes(subject));
      return mine === undefined ? undefined : practice.cli.ok<LetterAnswer>('read', mine.id);
    });
    expect(read.body).toContain(answer);
  });

  it.each([['contacts'], ['folders'], ['settings'], ['tasks'], ['sent'], ['drafts'], ['archive']])('has an English page %s', async (place) => {
    await page.goto(`${web}/${place}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await look(place);
  });

  it('ends with signing out, and the command line knows the language too', async () => {
    await page.goto(`${web}/settings`);
    await page.getByRole('main').getByRole('button', { name: en.settings.signOut }).click();
    await heading(page, account.signIn.title).waitFor();
    await look('signed out');
    const cli = new CommandLine({ profile: patient.address, password: patient.password });
    expect(await cli.ok<Whoami>('login', '--email', patient.address)).toMatchObject({ language: 'en' });
  });

  it('is told from a page in German', async () => {
    await page.getByRole('button', { name: en.switchLanguage }).click();
    await heading(page, de.account.signIn.title).waitFor();
    expect(await germanOn(page)).toEqual(expect.arrayContaining([de.account.signIn.title, de.account.signIn.intro, de.account.signIn.password]));
  });

  it('met no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
