import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { passSeconds, press, type Screen, seen, stillLoading } from '../screen.js';

const enclosed = [
  { name: 'Überweisung.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(180_000) },
  { name: 'Knie-Aufnahmen-2024.zip', mimeType: 'application/zip', buffer: Buffer.alloc(2_400_000) },
];
const enclose = (page: Page): Promise<void> => page.locator('input[type=file]').setInputFiles(enclosed);

const chosen = async (page: Page, words: Words, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: words.compose.to }).fill(name);
  await page.getByRole('option').first().click();
};

/** Sends the draft and lets the ten seconds pass. */
const sent = async (page: Page, words: Words): Promise<void> => {
  await press(page, words.compose.send);
  await page.locator('.toast').waitFor();
  await passSeconds(page, 11);
};

const composing: readonly Screen[] = [
  { name: 'compose', path: '/compose?as=patient', also: ['en'] },
  {
    name: 'compose-written', path: '/compose?as=patient', also: ['dark', 'forced', 'large', 'tablet'],
    reach: async (page, w) => {
      await chosen(page, w, 'Linden');
      await chosen(page, w, 'Stadt');
      await page.getByLabel(w.compose.subject).fill('Aufnahmen für den MRT-Termin am 21. Mai');
      await page.getByRole('textbox', { name: w.compose.text }).fill('Guten Tag,\n\nwie besprochen schicke ich Ihnen meine älteren Aufnahmen vom Knie und die Überweisung.\n\nBrauchen Sie noch etwas von mir?\n\nFreundliche Grüße\nHelga Brandt');
      await enclose(page);
      await passSeconds(page, 4);
      await page.locator('.compose-saved svg').waitFor();
    },
  },
  { name: 'compose-contacts', path: '/compose?as=practice', reach: (page, w) => page.getByRole('combobox', { name: w.compose.to }).click() },
  {
    name: 'compose-no-match', path: '/compose?as=practice',
    reach: async (page, w) => {
      await page.getByRole('combobox', { name: w.compose.to }).fill('Zacharias');
      await seen(page, w.compose.noMatch);
    },
  },
  { name: 'compose-missing', path: '/compose?as=patient', reach: (page, w) => press(page, w.compose.send), focus: '.error-summary', also: ['forced'] },
  { name: 'compose-nobody', path: '/compose?as=patient&empty' },
  { name: 'compose-new-key', path: '/compose?as=practice&to=patient-frey', also: ['dark'] },
  { name: 'compose-reply', path: '/compose?as=patient&reply=letter-000000000000000' },
  { name: 'compose-loading', path: '/compose?as=patient&reply=letter-000000000000000&hold=read', reach: stillLoading },
  { name: 'compose-not-loaded', path: '/compose?as=patient&reply=letter-000000000000000&fail=read:OFFLINE' },
  {
    name: 'compose-not-saved', path: '/compose?as=patient&draft=d1&fail=saveDraft:OFFLINE',
    reach: async (page, w) => {
      await page.getByLabel(w.compose.subject).fill('Aufnahmen');
      await passSeconds(page, 4);
      await seen(page, w.compose.unsaved);
    },
  },
  { name: 'compose-discard', path: '/compose?as=patient&draft=d1', reach: (page, w) => press(page, w.compose.discard) },
];

const outgoing: readonly Screen[] = [
  {
    name: 'outgoing-held', path: '/compose?as=patient&draft=d1', also: ['dark', 'forced', 'en'],
    reach: async (page, w) => {
      await enclose(page);
      await press(page, w.compose.send);
      await page.getByRole('button', { name: w.compose.undo }).focus();
    },
  },
  {
    name: 'outgoing-progress', path: '/compose?as=patient&draft=d1&hold=send', also: ['dark'],
    reach: async (page, w) => {
      await enclose(page);
      await sent(page, w);
      await page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'outgoing-paused', path: '/compose?as=patient&draft=d1&hold=send',
    reach: async (page, w) => {
      await enclose(page);
      await sent(page, w);
      await page.locator('.compose-dock').getByRole('button', { name: w.attachments.pause }).click();
      await seen(page, w.compose.pausedHint);
    },
  },
  {
    name: 'outgoing-failed', path: '/compose?as=patient&draft=d1&fail=send:SERVICE_UNAVAILABLE',
    reach: async (page, w) => {
      await enclose(page);
      await sent(page, w);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'outgoing-elsewhere', path: '/compose?as=patient&draft=d1&hold=send',
    reach: async (page, w) => {
      await enclose(page);
      await sent(page, w);
      await page.evaluate(() => history.pushState(null, '', '/inbox'));
      await page.locator('.tray-item').waitFor();
    },
  },
];

/** Writing and sending. */
export const writing: readonly Screen[] = [...composing, ...outgoing];
