import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { press, type Screen, seen, stillLoading } from '../screen.js';

const inbox = '/inbox';
const letterOf = (n: number): string => `letter-${String(n).padStart(15, '0')}`;
const opened = `/inbox/${letterOf(0)}`;
const goOffline = async (page: Page, { offline }: Words): Promise<void> => {
  await page.context().setOffline(true);
  await seen(page, offline.title);
};

const lists: readonly Screen[] = [
  { name: 'inbox', path: `${inbox}?as=patient`, also: ['dark', 'forced', 'en', 'large', 'tablet'] },
  { name: 'inbox-loading', path: `${inbox}?as=patient&hold=list`, reach: stillLoading },
  { name: 'inbox-empty', path: `${inbox}?as=patient&empty`, also: ['en'] },
  { name: 'inbox-failed', path: `${inbox}?as=patient&fail=list:SERVICE_UNAVAILABLE` },
  { name: 'inbox-offline', path: `${inbox}?as=patient`, reach: goOffline, also: ['dark', 'forced'] },
  { name: 'sent', path: '/sent?as=patient' },
  { name: 'sent-empty', path: '/sent?as=patient&empty' },
  { name: 'archive', path: '/archive?as=patient' },
  { name: 'archive-letter', path: `/archive/${letterOf(60)}?as=patient` },
  { name: 'drafts', path: '/drafts?as=patient' },
  { name: 'drafts-loading', path: '/drafts?as=patient&hold=drafts', reach: stillLoading },
  { name: 'drafts-empty', path: '/drafts?as=patient&empty' },
  { name: 'drafts-failed', path: '/drafts?as=patient&fail=drafts:OFFLINE' },
  { name: 'folders', path: '/folders?as=patient' },
];

const letters: readonly Screen[] = [
  { name: 'letter', path: `${opened}?as=patient`, reach: (page) => page.locator('.preview-picture').waitFor(), also: ['dark', 'forced', 'en', 'large', 'tablet', 'print'], paper: ['Röntgenbefund linkes Knie', 'Dr. med. Miriam Albrecht', 'Hausarztpraxis am Lindenplatz', 'Persönlich bestätigt', '14. Mai', 'Befund-Knie-links.pdf'] },
  { name: 'letter-loading', path: `${opened}?as=patient&hold=read`, reach: stillLoading },
  { name: 'letter-failed', path: `${opened}?as=patient&fail=read:SERVICE_UNAVAILABLE` },
  { name: 'letter-offline', path: `${opened}?as=patient`, reach: goOffline },
  { name: 'letter-long', path: `/inbox/${letterOf(7)}?as=patient` },
  { name: 'letter-refused', path: `/inbox/${letterOf(3)}?as=patient`, also: ['dark', 'forced', 'en'] },
  { name: 'letter-locked', path: `/inbox/${letterOf(4)}?as=patient`, also: ['dark', 'en'] },
  { name: 'letter-sent', path: `/sent/${letterOf(50)}?as=patient` },
  { name: 'letter-who', path: `${opened}?as=patient`, reach: (page, w) => press(page, `${w.letter.toYou} · ${w.letter.whoReads}`) },
  {
    name: 'letter-archived', path: `${opened}?as=patient`, also: ['dark'],
    reach: async (page, w) => {
      await press(page, w.letter.archive);
      // The focus keeps the notice there.
      await page.locator('.toast').getByRole('button', { name: w.compose.undo }).focus();
    },
  },
  {
    name: 'attachment-saving', path: `${opened}?as=patient&hold=saveAttachment`,
    reach: async (page, w) => {
      await press(page, w.attachments.save('Röntgen linkes Knie.png'));
      await page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'attachment-damaged', path: `${opened}?as=patient&fail=saveAttachment:ATTACHMENT_DAMAGED`,
    reach: async (page, w) => {
      await press(page, w.attachments.save('Befund-Knie-links.pdf'));
      await page.getByRole('alert').waitFor();
    },
  },
];

const around: readonly Screen[] = [
  { name: 'account-menu', path: `${inbox}?as=patient`, reach: (page) => page.locator('.account-button').click() },
  { name: 'keys', path: `${inbox}?as=patient`, reach: (page) => page.keyboard.press('?'), also: ['dark', 'forced'] },
  { name: 'info', path: `${opened}?as=patient`, reach: (page) => page.keyboard.press('i'), focus: '.info-head h2', also: ['dark', 'forced', 'en'] },
  {
    name: 'info-topic', path: `${inbox}?as=patient`,
    reach: async (page, w) => {
      await page.keyboard.press('i');
      await press(page, w.info.how);
      await press(page, w.info.history);
    },
  },
  { name: 'settings', path: '/settings?as=patient', also: ['dark', 'forced', 'en'] },
  { name: 'not-found-inside', path: '/nowhere?as=patient' },
];

/** What a patient sees of the mailbox, but for writing. */
export const mailbox: readonly Screen[] = [...lists, ...letters, ...around];
