import type { Page } from 'playwright-core';
import type { Words } from '../../apps/web/src/words/words.js';

export type Language = 'de' | 'en';

/** One state of one page, and how it is reached. */
export interface Screen {
  readonly name: string;
  /** Address with the scene of the client in memory; apps/web/dev/scene.ts. */
  readonly path: string;
  readonly reach?: (page: Page, words: Words) => Promise<void>;
  /** What has the focus then. */
  readonly focus?: string;
  /** Pictures beside phone and desktop, light, in German. */
  readonly also?: readonly ('dark' | 'forced' | 'en' | 'large' | 'tablet' | 'print')[];
  /** What stands on paper when it is printed, in German. */
  readonly paper?: readonly string[];
}

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
export const fill = (page: Page, label: string, text: string): Promise<void> => page.getByRole('textbox', { name: label, exact: true }).fill(text);
/** Until the words stand somewhere on the page. */
export const seen = (page: Page, text: string): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();
/** Second by second, so that the page answers each tick of its clock before the next. */
export const passSeconds = async (page: Page, seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) await page.clock.runFor(1000);
};

/** A call stands still: the skeleton is there, and its text after a second. */
export const stillLoading = async (page: Page): Promise<void> => {
  await page.locator('.skeleton').first().waitFor();
  await passSeconds(page, 2);
  await page.locator('.skeleton p').filter({ hasText: /\S/ }).first().waitFor();
};
