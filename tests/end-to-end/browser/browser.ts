import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

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
  async person(width: number): Promise<Page> {
    return this.watched(await this.browser.newContext(windowOf(width)));
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
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(address);
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Posteingang' }).first().waitFor();
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
const windowOf = (width: number) => ({ viewport: { width, height: width < 720 ? 740 : 900 }, locale: 'de-DE', acceptDownloads: true });
