import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailCatcher } from '../src/index.js';
import type { MailCatcher } from '../src/index.js';

let dataDir: string;
let catcher: MailCatcher;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'siegelpost-mail-'));
  catcher = await startMailCatcher({ dataDir });
});
afterEach(async () => {
  await catcher.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const deliver = (text: string): Promise<unknown> =>
  createTransport(catcher.smtpUrl).sendMail({
    from: 'Siegelpost <post@localhost>',
    to: 'anna@example.org',
    subject: 'Grüße <b>',
    text,
    html: '<p onclick="x()">Hallo</p>',
  });

it('keeps a mail as a file and lists it as JSON', async () => {
  await deliver('Bitte öffnen: http://localhost:8080/r#t=abc&p=def\n');
  expect(readdirSync(join(dataDir, 'mail'))).toEqual([expect.stringMatching(/\.eml$/)]);
  const mails = await (await fetch(`${catcher.webUrl}/api/mails`)).json();
  expect(mails).toEqual([
    expect.objectContaining({ to: ['anna@example.org'], subject: 'Grüße <b>', links: ['http://localhost:8080/r#t=abc&p=def'] }),
  ]);
});

it('shows a mail with its link to follow and runs nothing of it', async () => {
  await deliver('http://localhost:8080/r#t=abc&p=def');
  const id = catcher.mails()[0]?.id;
  const page = await fetch(`${catcher.webUrl}/mails/${id}`);
  const text = await page.text();
  expect(text).toContain('<a href="http://localhost:8080/r#t=abc&amp;p=def"');
  expect(text).toContain('Grüße &lt;b&gt;');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await fetch(`${catcher.webUrl}/mails/${id}/html`);
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
});

it('refuses a page that reaches it by a foreign name', async () => {
  const status = await new Promise((resolve) => get(`${catcher.webUrl}/api/mails`, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.resume().statusCode)));
  expect(status).toBe(421);
});

it('finds the mails again after a restart', async () => {
  await deliver('one');
  await catcher.stop();
  catcher = await startMailCatcher({ dataDir });
  expect(catcher.mails()).toHaveLength(1);
});

it('refuses mails for the time being when asked to', async () => {
  catcher.refuse(1);
  await expect(deliver('one')).rejects.toThrow('451');
  await deliver('one');
  expect(catcher.mails()).toHaveLength(1);
});

it('refuses a recipient for good when asked to, and no other', async () => {
  catcher.refuseRecipient('anna@example.org');
  await expect(deliver('one')).rejects.toThrow('550');
  expect(catcher.mails()).toEqual([]);
});
