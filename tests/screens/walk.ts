import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { de } from '../../apps/web/src/words/de.js';
import { en } from '../../apps/web/src/words/en.js';
import { equip, inspectFocus, inspectLanguage, inspectLayout, inspectPaper, inspectWithAxe } from './inspection/inspect.js';
import { looksIn, rulesIn, titleOf } from './looks.js';
import { keepPictures } from './pictures/keep.js';
import { Device, openBrowser } from './product/device.js';
import { serve, type Served } from './product/server.js';
import type { Language, Screen } from './screen.js';

const catalogues = { de, en };
const languages: readonly Language[] = ['de', 'en'];

/** Declares the checks of these screens: each in each language and look. */
export const walk = (screens: readonly Screen[]): void => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    browser = await openBrowser();
    served = await serve();
  });
  afterAll(async () => {
    await browser.close();
    served.close();
  });
  for (const screen of screens) {
    for (const language of languages) {
      describe(`${screen.name}, ${language}`, () => {
        let device: Device;
        beforeAll(async () => {
          device = await Device.open(browser, language);
          await device.show(served.origin, screen, language, catalogues[language]);
          await keepPictures(device, screen, language);
          await equip(device.page);
        });
        afterAll(() => device.close());

        if (screen.focus !== undefined) {
          it('has the focus where it helps', async () => {
            expect(await device.page.evaluate((selector) => document.activeElement?.matches(selector), screen.focus ?? '')).toBe(true);
          });
        }
        it.each(looksIn(language).map((look) => [titleOf(look), look] as const))('%s', async (_title, look) => {
          await device.wear(look);
          const findings = [
            ...(await inspectLayout(device.page, look.colours === 'forced')),
            ...(await inspectLanguage(device.page, language)),
            ...(await inspectWithAxe(device.page, rulesIn(look))),
          ];
          expect(findings).toEqual([]);
        });
        if (language === 'de') {
          it.each(['phone', 'desktop'] as const)('shows where the focus is, %s', async (size) => {
            await device.wear({ size, colours: 'light', large: false });
            expect(await inspectFocus(device.page)).toEqual([]);
          });
        }
        if (screen.paper !== undefined && language === 'de') {
          it('comes out on paper with all that belongs to it', async () => {
            await device.print();
            expect(await inspectPaper(device.page)).toEqual([]);
            const text = await device.page.evaluate(() => document.body.innerText);
            expect(screen.paper?.filter((part) => !text.includes(part))).toEqual([]);
          });
        }
        it('complains of nothing', () => expect(device.complaints).toEqual([]));
      });
    }
  }
};
