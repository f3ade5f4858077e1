/** Takes a picture of every page and state around the client in memory, under the product's CSP; prints what axe-core and the CSP say. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , out = 'shots', only = ''] = process.argv;
const port = Number(process.env.PORT ?? 19610);
const dist = join(import.meta.dirname, 'dist');
mkdirSync(out, { recursive: true });
const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types siegelpost";
const types = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.html': 'text/html; charset=utf-8' };
const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  const file = extname(path) === '' ? '/index.html' : path;
  try {
    const body = await readFile(join(dist, file));
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(port, '127.0.0.1');

const code = { type: async (page, text) => page.getByLabel(/Code/).first().fill(text) };
const files = (page) => page.locator('input[type=file]').setInputFiles([
  { name: 'Überweisung.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(180_000) },
  { name: 'Knie-Aufnahmen-2024.zip', mimeType: 'application/zip', buffer: Buffer.alloc(2_400_000) },
]);
const scenes = {
  'sign-in': ['/?as=out'],
  'sign-in-errors': ['/?as=out', async (page) => page.getByRole('button', { name: 'Anmelden' }).click()],
  'sign-in-wrong': ['/?as=out&fail=LOGIN_FAILED', async (page) => {
    await page.getByLabel('E-Mail-Adresse').fill('a@b.de');
    await page.getByRole('textbox', { name: 'Passwort' }).fill('x');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('alert').waitFor();
  }],
  registration: ['/register?as=out#t=abc&p=def'],
  'registration-change': ['/register?as=out#t=abc&p=def', async (page) => page.getByRole('button', { name: 'Angaben ändern' }).click()],
  'registration-decline': ['/register?as=out#t=abc&p=def', async (page) => page.getByRole('button', { name: 'Einladung ablehnen' }).click()],
  'registration-sent': ['/register?as=out#t=abc&p=def', async (page) => {
    await page.getByRole('button', { name: 'Jetzt registrieren' }).click();
    await page.getByText('Bitte öffnen Sie').waitFor();
  }],
  'link-expired': ['/register?as=out&fail=LINK_EXPIRED#t=abc'],
  'link-used': ['/register?as=out&fail=LINK_USED#t=abc'],
  activation: ['/activate?as=out#t=abc', async (page) => {
    await page.getByRole('textbox', { name: 'Passwort' }).fill('Tulpe Kanu Regal');
    await page.getByText('Sehr stark').or(page.getByText('Gut')).first().waitFor();
  }],
  'activation-weak': ['/activate?as=out#t=abc', async (page) => {
    await page.getByRole('textbox', { name: 'Passwort' }).fill('password1234');
    await page.getByText('Zu leicht').waitFor();
    await page.getByRole('button', { name: 'Konto aktivieren' }).click();
  }],
  'activation-keys': ['/activate?as=out#t=abc', async (page) => {
    await page.getByRole('textbox', { name: 'Passwort' }).fill('Tulpe Kanu Regal Mond');
    await page.getByText('Sehr stark').waitFor();
    await page.getByRole('button', { name: 'Konto aktivieren' }).click();
    await page.waitForTimeout(700);
  }],
  setup: ['/setup?as=out', async (page) => page.getByRole('button', { name: 'Praxis anlegen' }).click()],
  inbox: ['/inbox?as=patient'],
  'inbox-empty': ['/inbox?as=patient&empty'],
  'inbox-failed': ['/inbox?as=patient&fail=OFFLINE'],
  letter: ['/inbox/letter-000000000000000?as=patient'],
  'letter-refused': ['/inbox/letter-000000000000003?as=patient'],
  'letter-locked': ['/inbox/letter-000000000000004?as=patient'],
  sent: ['/sent/letter-000000000000050?as=patient'],
  drafts: ['/drafts?as=patient'],
  compose: ['/compose?as=patient', async (page) => {
    await page.getByRole('combobox').fill('Linden');
    await page.getByRole('option').first().click();
    await page.getByLabel('Betreff').fill('Aufnahmen für den MRT-Termin am 21. Mai');
    await page.getByLabel('Text').fill('Guten Tag,\n\nwie besprochen schicke ich Ihnen meine älteren Aufnahmen.');
    await files(page);
  }],
  'compose-combo': ['/compose?as=practice', async (page) => page.getByRole('combobox').click()],
  'compose-errors': ['/compose?as=patient', async (page) => page.getByRole('button', { name: 'Verschlossen senden' }).click()],
  outgoing: ['/compose?draft=d1&as=patient', async (page) => {
    await files(page);
    await page.getByRole('button', { name: 'Verschlossen senden' }).click();
    await page.waitForTimeout(1500);
  }],
  'outgoing-progress': ['/compose?draft=d1&as=patient', async (page) => {
    await files(page);
    await page.getByRole('button', { name: 'Verschlossen senden' }).click();
    await page.waitForTimeout(22_000);
  }],
  'outgoing-failed': ['/compose?draft=d1&as=patient&fail=SERVICE_UNAVAILABLE', async (page) => {
    await page.getByRole('button', { name: 'Verschlossen senden' }).click();
    await page.getByRole('alert').waitFor();
  }],
  contacts: ['/contacts?as=patient'],
  contact: ['/contacts/practice-stadtpark?as=patient'],
  'contact-practice': ['/contacts/patient-koester?as=practice', async (page) => {
    await code.type(page, 'aaaa bbbb cccc dddd');
    await page.getByRole('button', { name: 'Code prüfen' }).click();
    await page.getByText('Das passt noch nicht').waitFor();
  }],
  info: ['/inbox/letter-000000000000000?as=patient', async (page) => page.keyboard.press('i')],
  'info-practice': ['/inbox?as=practice', async (page) => page.keyboard.press('i')],
  'practice-inbox': ['/inbox/letter-000000000000001?as=practice'],
  invite: ['/invite?as=practice', async (page) => page.getByRole('button', { name: 'Einladung senden' }).click()],
  invitations: ['/invitations?as=practice'],
  'invitation-revoke': ['/invitations?as=practice', async (page) => page.getByRole('button', { name: /Zurückziehen/ }).first().click()],
  tasks: ['/tasks?as=practice'],
  settings: ['/settings?as=patient'],
  folders: ['/folders?as=patient'],
  'account-menu': ['/inbox?as=patient', async (page) => page.getByRole('button', { name: /Ihr Konto/ }).click()],
  keys: ['/inbox?as=patient', async (page) => page.keyboard.press('?')],
};

const axe = await readFile(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const looks = [
  { name: '360', width: 360, height: 780, dark: false },
  { name: '1440', width: 1440, height: 960, dark: false },
  { name: 'dark', width: 1440, height: 960, dark: true },
  { name: '320', width: 320, height: 640, dark: false },
  { name: '768', width: 768, height: 1024, dark: false },
];
const wanted = (process.env.LOOKS ?? '360,1440').split(',');
let faults = 0;
for (const look of looks.filter(({ name }) => wanted.includes(name))) {
  for (const [name, [path, act]] of Object.entries(scenes)) {
    if (only !== '' && !only.split(',').includes(name)) continue;
    const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.dark ? 'dark' : 'light', locale: 'de-DE', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const said = [];
    page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning') && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.addInitScript(() => {
      window.reports = [];
      addEventListener('securitypolicyviolation', (event) => window.reports.push(`${event.violatedDirective} ${event.sample} ${event.sourceFile}`));
    });
    try {
      await page.goto(`http://127.0.0.1:${port}${path}`);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(200);
      if (act) await act(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(out, `${name}-${look.name}.png`) });
      said.push(...(await page.evaluate(() => window.reports)));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) said.push(`sideways scroll of ${overflow} px`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const violation of violations) said.push(`axe ${violation.id}: ${violation.nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
    } catch (error) {
      said.push(`FAILED ${String(error).slice(0, 300)}`);
      await page.screenshot({ path: join(out, `${name}-${look.name}.png`) });
    }
    faults += said.length;
    for (const line of said) console.log(`${name}-${look.name}: ${line}`);
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${faults} findings`);
