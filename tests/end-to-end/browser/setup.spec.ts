import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { en } from '../../../apps/web/src/words/en.js';
import type { Whoami } from '../product/answers.js';
import { secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expireSetupToken } from '../product/database.js';
import { newAddress } from '../product/people.js';
import { product } from '../product/product.js';
import { mintSetupToken } from '../product/set-up-token.js';
import { heading, shown, Windows } from './browser.js';

const { web } = product.ready;

describe.each([
  [1440, 'de', de],
  [360, 'en', en],
] as const)('a practice that is set up in a browser %i px wide (%s)', (width, language, words) => {
  const { setUp, password: passwordWords } = words.account;
  const practiceName = `Augenpraxis am Markt ${width}`;
  const admin = { name: 'Dr. Olga Optik', address: newAddress('optik'), password: secretPassword() };
  let windows: Windows;
  let page: Page;
  let token: string;

  beforeAll(async () => {
    windows = await Windows.open();
    page = await windows.person(width, language);
    token = await mintSetupToken();
  });
  afterAll(() => windows.close());

  const fill = (at: Page, label: string, text: string): Promise<void> => at.getByLabel(label, { exact: true }).fill(text);
  const fillIn = async (at: Page, { name, address, password }: typeof admin): Promise<void> => {
    await at.goto(`${web}/setup`);
    await fill(at, setUp.practice, practiceName);
    await fill(at, setUp.admin, name);
    await fill(at, setUp.address, address);
    await fill(at, passwordWords.label, password);
  };
  const submit = async (at: Page, setupToken: string): Promise<void> => {
    await fill(at, setUp.token, setupToken);
    await at.getByRole('button', { name: setUp.submit }).click();
  };
  const refusal = (at: Page, sentence: string) => at.getByRole('alert').getByText(sentence);

  it('is told that its code is not whole, before anything is asked of the server', async () => {
    await fillIn(page, admin);
    await submit(page, token.slice(1));
    await shown(page, setUp.brokenToken).waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
    await windows.look(page, 'a broken code');
  });

  it('is told that its code is not known, or has expired, and keeps what was filled in', async () => {
    await submit(page, 'A'.repeat(43));
    await refusal(page, words.problems.SETUP_TOKEN_UNKNOWN).waitFor();
    const late = await mintSetupToken();
    await expireSetupToken(late);
    await submit(page, late);
    await refusal(page, words.problems.SETUP_TOKEN_EXPIRED).waitFor();
    await windows.look(page, 'an expired code');
    expect(await page.getByLabel(setUp.practice, { exact: true }).inputValue()).toBe(practiceName);
  });

  it('is made with a good code, and the page shows its confirm code', async () => {
    await submit(page, token);
    await heading(page, setUp.doneTitle).waitFor();
    await shown(page, practiceName).waitFor();
    await windows.look(page, 'made');
    const shownCode = (await page.getByTestId('confirm-code').locator('span').allTextContents()).join('');
    const cli = new CommandLine({ profile: `set-up-${width}`, password: admin.password });
    expect(await cli.ok<Whoami>('login', '--email', admin.address)).toMatchObject({ practice: { name: practiceName, role: 'administrator' } });
    const { code } = await cli.ok<{ code: string }>('confirm-code');
    expect(shownCode).toBe(code.replaceAll(/[ -]/g, ''));
  });

  it('has its administrator signed in, wherever the page is opened anew', async () => {
    const opened = await page.context().newPage();
    await opened.goto(`${web}/setup`);
    await heading(opened, words.nav.practiceInbox).waitFor();
    await opened.close();
    await page.getByRole('button', { name: setUp.go }).click();
    await heading(page, words.nav.practiceInbox).waitFor();
    await windows.look(page, 'empty inbox');
    await page.reload();
    await heading(page, words.nav.practiceInbox).waitFor();
  });

  it('cannot be made once more with the same code', async () => {
    const other = await windows.person(width, language);
    await fillIn(other, { name: 'Dr. Anders', address: newAddress('anders'), password: secretPassword() });
    await submit(other, token);
    await refusal(other, words.problems.SETUP_TOKEN_USED).waitFor();
    await windows.look(other, 'a used code');
  });

  it('saw no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
