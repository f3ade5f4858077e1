import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { MemoryWatch } from '../process/memory-watch.js';
import { openChromium } from '../browser/chromium.js';
import type { Person } from '../product/people.js';
import type { Product } from '../product/product.js';
import { fingerprint } from './big-file.js';

/** Most bytes above idle, while sending and while saving. */
export interface Above {
  readonly sending: number;
  readonly saving: number;
}

const patienceMs = 1_800_000;
const settleMs = 3_000;

/** A page sends a file in a letter, and another one saves a file that it received: as people do it, by the buttons. */
export async function browserTransfer(product: Product, patient: Person, practice: Person, path: string, name: string): Promise<Above> {
  const sending = await inFreshBrowser(product, patient, (page) => send(page, product, path));
  await received(practice);
  const saving = await inFreshBrowser(product, practice, (page) => save(page, product, name, path));
  return { sending, saving };
}

/** Signs in, waits until the page is idle, and gives the most bytes above that while `work` was going on. */
async function inFreshBrowser(product: Product, person: Person, work: (page: Page) => Promise<void>): Promise<number> {
  const browser = await openChromium();
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(product.ready.web);
  await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(person.address);
  await page.getByLabel('Passwort', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /eingang/i }).first().waitFor();
  await page.waitForTimeout(settleMs);
  const watch = new MemoryWatch(() => [process.pid], isRenderer);
  const idle = watch.now();
  await work(page);
  const peak = watch.stop();
  await browser.close();
  return peak - idle;
}

async function send(page: Page, product: Product, path: string): Promise<void> {
  await page.goto(`${product.ready.web}/compose`);
  await page.getByRole('combobox', { name: 'An' }).click();
  await page.getByRole('option').first().click();
  await page.getByLabel('Betreff', { exact: true }).fill(subject);
  await page.getByLabel('Text', { exact: true }).fill('x');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Verschlossen senden' }).click();
  await page.waitForURL(/\/inbox|\/sent/);
}

async function save(page: Page, product: Product, name: string, path: string): Promise<void> {
  await page.goto(`${product.ready.web}/inbox`);
  await page.getByText(subject).filter({ visible: true }).first().click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: `${name} sichern` }).click();
  if ((await fingerprint(await (await saving).path())) !== (await fingerprint(path))) throw new Error('another file was saved');
}

const subject = 'Aufnahme für die Messung';

/** Waits until the letter is in the inbox. */
async function received({ client }: Person): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 500))) {
    await client.sync();
    const { letters } = await client.list('inbox');
    if (letters.some((letter) => letter.subject === subject)) return;
  }
  throw new Error('the letter did not arrive');
}

/** Pages and their workers live in renderer processes; the browser's own are not the app's. */
function isRenderer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}
