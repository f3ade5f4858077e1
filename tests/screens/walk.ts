import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { de } from '../../apps/web/src/words/de.js';
import { en } from '../../apps/web/src/words/en.js';
import { equip, inspectFocus, inspectLanguage, inspectLayout, inspectPaper, inspectWithAxe } from './inspection/inspect.js';
import { everyLookIn, rulesIn, someLooksIn, titleOf } from './looks.js';
import type { Look } from './looks.js';
import { keepPictures } from './pictures/keep.js';
import { Device, openBrowser } from './product/device.js';
import { serve, type Served } from './product/server.js';
import type { Language, Screen } from './screen.js';

const catalogues = { de, en };

/** One opening of a screen, in the first of these languages; then it goes on in the others. */
interface Visit {
  readonly languages: readonly [Language, ...Language[]];
  readonly looksIn: (language: Language) => readonly Look[];
}

/** Every look, where SIEGELPOST_LOOKS asks for it, in a visit for each language; else some, in one visit for both. */
const visitsOf = (place: number): readonly Visit[] => {
  if (process.env['SIEGELPOST_LOOKS'] === 'every') return [{ languages: ['de'], looksIn: everyLookIn }, { languages: ['en'], looksIn: everyLookIn }];
  return [{ languages: place % 2 === 0 ? ['de', 'en'] : ['en', 'de'], looksIn: (language) => someLooksIn(language, place % 4) }];
};

/** What is checked in one language of a visit. */
const inspectAll = (device: () => Device, screen: Screen, language: Language, looks: readonly Look[]): void => {
  it.each(looks.map((look) => [titleOf(look), look] as const))('%s', async (_title, look) => {
    await device().wear(look);
    const { page } = device();
    const findings = [
      ...(await inspectLayout(page, look.colours === 'forced')),
      ...(await inspectLanguage(page, language)),
      ...(await inspectWithAxe(page, rulesIn(look))),
    ];
    expect(findings).toEqual([]);
  });
  if (language !== 'de') return;
  it.each(['phone', 'desktop'] as const)('shows where the focus is, %s', async (size) => {
    await device().wear({ size, colours: 'light', large: false });
    expect(await inspectFocus(device().page)).toEqual([]);
  });
  if (screen.paper === undefined) return;
  it('comes out on paper with all that belongs to it', async () => {
    await device().print();
    expect(await inspectPaper(device().page)).toEqual([]);
    const text = await device().page.evaluate(() => document.body.innerText);
    expect(screen.paper?.filter((part) => !text.includes(part))).toEqual([]);
  });
};

/** Declares the checks of these screens: each in each language, in the looks that its place in the list gives it. */
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
  for (const [place, screen] of screens.entries()) {
    describe.each(visitsOf(place))(`${screen.name}, $languages`, ({ languages, looksIn }) => {
      const [first] = languages;
      let device: Device;
      beforeAll(async () => {
        device = await Device.open(browser, first);
        await device.show(served.origin, screen, first, catalogues[first]);
        await keepPictures(device, screen, first);
        await equip(device.page);
      });
      afterAll(() => device.close());

      if (screen.focus !== undefined) {
        it('has the focus where it helps', async () => {
          expect(await device.page.evaluate((selector) => document.activeElement?.matches(selector), screen.focus ?? '')).toBe(true);
        });
      }
      for (const language of languages) {
        describe(language, () => {
          beforeAll(() => device.speak(language));
          inspectAll(() => device, screen, language, looksIn(language));
        });
      }
      it('complains of nothing', () => expect(device.complaints).toEqual([]));
    });
  }
};
