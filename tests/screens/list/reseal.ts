import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { press, type Screen, seen } from '../screen.js';

const locked = '/inbox/letter-000000000000004';
const asking = '/contacts/patient-frey?as=practice';

const type = async (page: Page, code: string, { reseal }: Words): Promise<void> => {
  await page.getByText(reseal.methods.phone).click();
  await page.locator('#verify-code').fill(code);
  await press(page, reseal.confirmAndGo(7));
};

/** Old letters after new keys, at the patient and at the practice. */
export const reseal: readonly Screen[] = [
  { name: 'reseal-inbox', path: '/inbox?as=renewed', also: ['dark'] },
  { name: 'reseal-locked', path: `${locked}?as=renewed`, also: ['dark', 'en', 'forced'] },
  { name: 'reseal-asked', path: `${locked}?as=asked`, also: ['en'], reach: (page, w) => seen(page, w.letter.from('Radiologie Stadtpark')) },
  { name: 'reseal-gone', path: `${locked}?as=gone`, reach: (page, w) => seen(page, w.reseal.gone) },
  { name: 'reseal-failed', path: `${locked}?as=renewed&fail=requestReseal:OFFLINE`, reach: async (page, w) => {
    await press(page, w.reseal.askOne);
    await page.getByRole('alert').waitFor();
  } },
  { name: 'reseal-open', path: '/inbox/letter-000000000000006?as=asked', also: ['en'], reach: (page, w) => seen(page, w.reseal.by('Hausarztpraxis am Lindenplatz', '').slice(0, 20)) },
  { name: 'reseal-practice', path: asking, also: ['dark', 'en', 'forced'], reach: (page, w) => seen(page, w.reseal.asks('Tobias Frey', 7)) },
  { name: 'reseal-wrong-code', path: asking, focus: '#verify-code', reach: async (page, w) => {
    await seen(page, w.reseal.confirmAndGo(7));
    await type(page, 'aaaa bbbb cccc dddd', w);
    await seen(page, w.reseal.wrong);
  } },
  { name: 'reseal-running', path: `${asking}&hold=reseal`, also: ['dark', 'en'], reach: async (page, w) => {
    await seen(page, w.reseal.confirmAndGo(7));
    await type(page, '7kq4 mx2v hd9t rb0c', w);
    await seen(page, w.reseal.progress(3, 7));
    await page.locator('.toast').getByRole('button', { name: w.close }).focus();
  } },
  { name: 'reseal-paused', path: `${asking}&hold=reseal`, reach: async (page, w) => {
    await seen(page, w.reseal.confirmAndGo(7));
    await type(page, '7kq4 mx2v hd9t rb0c', w);
    await press(page, w.reseal.pause);
    await seen(page, w.reseal.paused(3, 7));
    await page.locator('.toast').getByRole('button', { name: w.close }).focus();
  } },
];
