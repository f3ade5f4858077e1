import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { type Look, sizes } from '../looks.js';
import type { Language, Screen } from '../screen.js';

const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['SIEGELPOST_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', ...quiet] });

const preferencesKey = 'siegelpost.preferences';

/** The hour of the design's pictures. */
const now = '2026-05-14T10:51:00+02:00';

/** One screen in one window, with all that its page complained about. */
export class Device {
  readonly complaints: string[] = [];

  private constructor(private readonly context: BrowserContext, readonly page: Page) {}

  static async open(browser: Browser, language: Language): Promise<Device> {
    const locale = language === 'de' ? 'de-DE' : 'en-GB';
    const context = await browser.newContext({ viewport: sizes.desktop, locale, timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const device = new Device(context, page);
    page.on('pageerror', ({ message }) => void device.complaints.push(`error: ${message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') device.complaints.push(`console: ${message.text()}`);
    });
    await page.clock.install({ time: new Date(now) });
    return device;
  }

  /** Chosen on the device, so that no invitation's language wins over it. */
  async show(origin: string, { path, reach }: Screen, language: Language, words: Words): Promise<void> {
    await this.page.addInitScript(([key, chosen]) => localStorage.setItem(key, JSON.stringify({ language: chosen })), [preferencesKey, language] as const);
    await this.page.goto(`${origin}${path}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
    if (!path.includes('hold=')) await this.page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await this.page.evaluate(() => document.fonts.ready);
    await reach?.(this.page, words);
  }

  /** Goes on in another language, as if it had been chosen in another tab. */
  async speak(language: Language): Promise<void> {
    await this.page.evaluate(([key, chosen]) => {
      const newValue = JSON.stringify({ language: chosen });
      dispatchEvent(new StorageEvent('storage', { key, newValue }));
    }, [preferencesKey, language] as const);
    await this.page.locator(`html[lang=${language}]`).waitFor();
  }

  async wear({ size, colours, large }: Look): Promise<void> {
    await this.page.setViewportSize(sizes[size]);
    await this.page.emulateMedia({ media: 'screen', colorScheme: colours === 'dark' ? 'dark' : 'light', forcedColors: colours === 'forced' ? 'active' : 'none' });
    await this.page.evaluate(async (text) => {
      document.documentElement.dataset['text'] = text;
      // The page's clock is ours; animations go by the browser's own frames, and the second is drawn in the new colours.
      for (let frame = 0; frame < 2; frame += 1) await document.documentElement.animate(null, 1).finished;
    }, large ? '125' : '100');
  }

  /** As it comes out on paper: A4 between margins of 2 cm. */
  async print(): Promise<void> {
    await this.page.setViewportSize({ width: 643, height: 960 });
    await this.page.emulateMedia({ media: 'print', colorScheme: 'light', forcedColors: 'none' });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
