import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { heading } from './browser.js';

const { register, password: passwordWords } = de.account;

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();

/** From the first mail to an address, an invitation, to the empty mailbox. */
export async function registerByMail(page: Page, { address, password }: { readonly address: string; readonly password: string }): Promise<void> {
  await page.goto(onlyLink(await nextMail(address, { after: 0 })));
  await press(page, register.submit);
  await heading(page, register.sentTitle).waitFor();
  await page.goto(onlyLink(await nextMail(address, { after: 1 })));
  await page.getByLabel(passwordWords.label, { exact: true }).fill(password);
  await press(page, passwordWords.submit);
  await heading(page, de.nav.inbox).waitFor();
}

/** The confirm code that a page shows, 16 characters. */
export async function codeShown(page: Page): Promise<string> {
  const code = page.getByTestId('confirm-code').filter({ visible: true }).first();
  await code.waitFor();
  return (await code.locator('span').allTextContents()).join('');
}
