import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { en } from '../../../apps/web/src/words/en.js';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { draftsOf, endsWithin, lastUse, unusedFor } from '../product/session-clock.js';
import { Windows } from './browser.js';

const { web } = product.ready;

describe.each([
  [1440, 'de', de],
  [360, 'en', en],
] as const)('a session in a browser %i px wide (%s)', (width, language, words) => {
  const subject = secretText('Sitzung');
  const first = secretText('Vor der Pause');
  const second = secretText('Nach der Pause');
  let windows: Windows;
  let page: Page;
  let practice: Person;
  let patient: Person;

  beforeAll(async () => {
    practice = await demoPractice();
    patient = await patientOf(practice, `Pia Pause ${width}`, language);
    windows = await Windows.open();
    page = await windows.person(width);
    await page.clock.install();
    await page.goto(web);
    await signIn(de);
  });
  afterAll(async () => {
    // The scan for secrets looks with the sessions of all profiles.
    await patient.cli.ok('login', '--email', patient.address);
    await windows.close();
  });

  const signIn = async ({ account }: { account: { signIn: { address: string; password: string } } }): Promise<void> => {
    await page.getByLabel(account.signIn.address, { exact: true }).fill(patient.address);
    await page.getByLabel(account.signIn.password, { exact: true }).fill(patient.password);
    await page.keyboard.press('Enter');
    await page.getByLabel(account.signIn.password, { exact: true }).waitFor({ state: 'detached' });
  };
  const heading = (name: string) => page.getByRole('heading', { name }).first();
  const text = () => page.getByLabel(words.compose.text, { exact: true });
  const warning = (title: string) => page.getByRole('region', { name: title });
  const stay = () => page.getByRole('button', { name: words.session.stay });
  /** As after a device slept: timers stood still, the page comes to the fore. */
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const saved = async (body: string): Promise<void> => {
    await eventually('the draft', async () => {
      await page.clock.fastForward(3_000);
      const shown = await page.locator('.compose-saved').innerText();
      const known = ['', words.compose.saving, words.compose.unsaved];
      return !known.includes(shown.trim()) && (await text().inputValue()).includes(body) ? true : undefined;
    });
  };

  it('writes a letter', async () => {
    await page.goto(`${web}/compose`);
    await page.getByRole('combobox', { name: words.compose.to }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel(words.compose.subject, { exact: true }).fill(subject);
    await text().fill(first);
    await saved(first);
  });

  it('is warned minutes before an unused session ends, politely and with the focus where it was', async () => {
    await text().focus();
    await unusedFor(patient.address, 26);
    await page.clock.fastForward('26:00');
    await warning(words.session.idleTitle).waitFor();
    expect(await page.locator('.session-notice').innerText()).toMatch(/\b4\b/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('compose-text');
    await page.locator('[aria-live=polite]', { hasText: words.session.idle(4) }).waitFor({ state: 'attached' });
    await windows.look(page, `warning ${width}`);
    expect(await lastUse(patient.address)).toBeGreaterThan(26 * 60 - 1);
  });

  it('prolongs it by one press, by keyboard too, and goes on writing', async () => {
    await stay().focus();
    await page.keyboard.press('Enter');
    await warning(words.session.idleTitle).waitFor({ state: 'detached' });
    expect(await lastUse(patient.address)).toBeLessThan(5 * 60);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('compose-text');
    expect(await text().inputValue()).toBe(first);
  });

  it('does not prolong it by a letter that arrives while nobody is there', async () => {
    await page.goto(`${web}/inbox`);
    await heading(words.nav.inbox).waitFor();
    await page.clock.fastForward('02:00');
    await unusedFor(patient.address, 10);
    const arriving = secretText('Kommt von selbst');
    await practice.cli.ok('send', '--to', patient.address, '--subject', arriving, '--body', 'x');
    await page.getByText(arriving).filter({ visible: true }).first().waitFor();
    expect(await lastUse(patient.address)).toBeGreaterThan(9 * 60);
  });

  it('keeps what was typed when it ends unused, and is back at the letter after signing in', async () => {
    await page.goto(`${web}/drafts`);
    await page.getByText(subject).filter({ visible: true }).first().click();
    await text().fill(`${first} ${second}`);
    await unusedFor(patient.address, 31);
    await comeBack();
    await page.getByText(words.account.signIn.ended).waitFor();
    expect(await page.getByText(first).count()).toBe(0);
    await windows.look(page, `ended ${width}`);
    await signIn(words);
    await text().waitFor();
    expect(await text().inputValue()).toBe(`${first} ${second}`);
    expect(await page.getByLabel(words.compose.subject, { exact: true }).inputValue()).toBe(subject);
  });

  it('says before the end that nothing moves that signing in again is needed, and loses nothing then', async () => {
    await endsWithin(patient.address, 14);
    await comeBack();
    await warning(words.session.limitTitle).waitFor();
    expect(await page.locator('.session-notice').innerText()).toContain(words.session.limitText);
    expect(await stay().count()).toBe(0);
    await windows.look(page, `limit ${width}`);
    await page.getByRole('button', { name: words.session.understood }).click();
    await warning(words.session.limitTitle).waitFor({ state: 'detached' });
    await endsWithin(patient.address, 0);
    await page.clock.fastForward('00:31');
    await page.getByText(words.account.signIn.ended).waitFor();
    await signIn(words);
    await text().waitFor();
    expect(await text().inputValue()).toBe(`${first} ${second}`);
  });

  it('sends the letter, and no other draft of it is left', async () => {
    await page.getByRole('button', { name: words.compose.send }).click();
    await page.clock.runFor('00:11');
    const letter = await eventually('the letter', async () => {
      const { messages } = await practice.cli.ok<Messages>('inbox');
      const id = messages.find((message) => message.subject === subject)?.id;
      return id === undefined ? undefined : practice.cli.ok<LetterAnswer>('read', id);
    });
    expect(letter.body).toBe(`${first} ${second}`);
    await eventually('the drafts to be gone', async () => ((await draftsOf(patient.mailboxId)) === 0 ? true : undefined));
    await page.goto(`${web}/drafts`);
    await heading(words.nav.drafts).waitFor();
    await page.getByText(words.list.emptyDrafts).first().waitFor();
  });

  it('is told that it is over when the page is opened anew', async () => {
    await unusedFor(patient.address, 31);
    await page.goto(`${web}/inbox`);
    // Before anybody signs in the page speaks the device's language.
    await page.getByText(de.account.signIn.ended).waitFor();
  });

  it('left no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
