import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { press, type Screen, seen, stillLoading } from '../screen.js';

const link = '#t=abc';

const without = async (page: Page, w: Words): Promise<void> => {
  await press(page, w.reset.notFound);
  await seen(page, w.reset.title);
};
const asked = async (page: Page, w: Words): Promise<void> => {
  await without(page, w);
  await page.getByText(w.reset.understood).click();
  await press(page, w.reset.go);
};

/** A password that is lost with no Super PIN at hand. */
export const reset: readonly Screen[] = [
  { name: 'reset-consequences', path: `/recover?as=out${link}`, also: ['dark', 'forced', 'en', 'tablet'], reach: without },
  {
    name: 'reset-not-understood', path: `/recover?as=out${link}`,
    reach: async (page, w) => {
      await without(page, w);
      await press(page, w.reset.go);
      await seen(page, w.reset.notUnderstood);
    },
  },
  {
    name: 'reset-waiting', path: `/recover?as=out&empty${link}`, also: ['dark', 'en'],
    reach: async (page, w) => {
      await asked(page, w);
      await seen(page, w.reset.waitTitle);
    },
  },
  {
    name: 'reset-password', path: `/recover?as=out${link}`,
    reach: async (page, w) => {
      await asked(page, w);
      await seen(page, w.reset.passwordTitle);
    },
  },
  {
    name: 'reset-failed', path: `/recover?as=out&fail=requestReset:SERVICE_UNAVAILABLE${link}`,
    reach: async (page, w) => {
      await asked(page, w);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'reset-link', path: `/reset?as=out${link}`, also: ['en'] },
  { name: 'reset-link-loading', path: `/reset?as=out&hold=viewReset${link}`, reach: stillLoading },
  { name: 'reset-link-expired', path: `/reset?as=out&fail=viewReset:LINK_EXPIRED${link}` },
  { name: 'reset-link-used', path: `/reset?as=out&fail=viewReset:LINK_USED${link}` },
  { name: 'reset-link-stopped', path: `/reset?as=out&fail=viewReset:RESET_STOPPED${link}` },
  { name: 'reset-link-early', path: `/reset?as=out&fail=viewReset:RESET_PENDING${link}` },
  { name: 'stop', path: `/stop?as=out${link}`, also: ['dark', 'en'] },
  {
    name: 'stop-done', path: `/stop?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.reset.stop);
      await seen(page, w.reset.stoppedTitle);
    },
  },
  {
    name: 'stop-too-late', path: `/stop?as=out&fail=stopReset:LINK_USED${link}`,
    reach: async (page, w) => {
      await press(page, w.reset.stop);
      await seen(page, w.reset.tooLateTitle);
    },
  },
  { name: 'reset-notice', path: '/inbox?as=resetting', also: ['dark', 'en'], reach: (page, w) => seen(page, w.reset.banner) },
  { name: 'reset-notice-undo', path: '/inbox?as=undoing', also: ['en'], reach: (page, w) => seen(page, w.reset.undoBanner) },
  { name: 'undo', path: '/undo?as=out', also: ['dark', 'en'] },
  {
    name: 'undo-missing', path: '/undo?as=out', focus: '#undo-address',
    reach: (page, w) => press(page, w.reset.undo),
  },
  {
    name: 'undo-failed', path: '/undo?as=out&fail=undoByDevice:NOT_A_DEVICE',
    reach: async (page, w) => {
      await press(page, w.reset.undoDevice);
      await seen(page, w.problems.NOT_A_DEVICE);
    },
  },
];
