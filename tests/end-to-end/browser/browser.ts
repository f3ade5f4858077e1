import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** Chromium with what its pages complained about: reports of the policy, errors in scripts, findings of axe-core. */
export class Windows {
  readonly complaints: string[] = [];

  private readonly onDisk: BrowserContext[] = [];

  private constructor(private readonly browser: Browser) {}

  /** @param flags of Chromium, beside the usual ones */
  static async open(flags: readonly string[] = []): Promise<Windows> {
    const { args, ...rest } = program();
    return new Windows(await chromium.launch({ ...rest, args: [...args, ...flags] }));
  }

  /** A window with storage of its own, in memory: one person at one device. */
  async person(width: number, language: 'de' | 'en' = 'de'): Promise<Page> {
    return this.watched(await this.browser.newContext(windowOf(width, language)));
  }

  /** As `person`, with its storage in this folder: what is too large for a browser's memory. */
  async personOnDisk(width: number, folder: string): Promise<Page> {
    const context = await chromium.launchPersistentContext(folder, { ...program(), ...windowOf(width) });
    this.onDisk.push(context);
    return this.watched(context);
  }

  private async watched(context: BrowserContext): Promise<Page> {
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => void this.complaints.push(`error: ${message}`));
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedScript|Refused to/i.test(message.text())) this.complaints.push(`policy: ${message.text()}`);
    });
    return page;
  }

  /** Signs somebody in and waits for the inbox. */
  async signIn(page: Page, web: string, { address, password }: { readonly address: string; readonly password: string }): Promise<void> {
    await page.goto(web);
    await page.getByLabel(de.account.signIn.address, { exact: true }).fill(address);
    await page.getByLabel(de.account.signIn.password, { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await heading(page, de.nav.inbox).or(heading(page, de.nav.practiceInbox)).first().waitFor();
  }

  /** Looks at a page as it is on a desktop and on a phone. */
  async lookAtBoth(page: Page, where: string): Promise<void> {
    const before = page.viewportSize();
    for (const width of [1440, 360]) {
      await page.setViewportSize(sizeOf(width));
      await this.look(page, `${where}, ${width} px`);
    }
    if (before !== null) await page.setViewportSize(before);
  }

  /** Looks for barriers on the page as it is now. */
  async look(page: Page, where: string): Promise<void> {
    await page.evaluate(axeSource);
    const findings = await page.evaluate(async () => {
      const { axe } = globalThis as typeof globalThis & { axe: { run(): Promise<{ violations: Finding[] }> } };
      return (await axe.run()).violations;
    });
    for (const { id, nodes } of findings) {
      this.complaints.push(`${where}: ${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ''}`).join(' | ')}`);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.onDisk.map((context) => context.close()));
    await this.browser.close();
  }
}

const program = () => ({ executablePath: process.env['SIEGELPOST_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', ...quiet] });
const sizeOf = (width: number) => ({ width, height: width < 720 ? 740 : 900 });
const windowOf = (width: number, language: 'de' | 'en' = 'de') => ({ viewport: sizeOf(width), locale: { de: 'de-DE', en: 'en-GB' }[language], acceptDownloads: true });

/** Lets the time pass in which a letter is held before it is sent; the page's clock was installed before it was opened. */
export const passHolding = (page: Page): Promise<void> => page.clock.runFor('00:11');
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name }).first();
/** The first place where a text is to be seen. */
export const shown = (page: Page, text: string): Locator => page.getByText(text).filter({ visible: true }).first();
