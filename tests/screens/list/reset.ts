import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { fill, press, type Screen, seen, stillLoading } from '../screen.js';

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
const asking: readonly Screen[] = [
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
];

/** What its owner does about it. */
const answering: readonly Screen[] = [
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

const code = '041GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7';
const wasReset = `/recover?as=was-reset${link}`;
const withFormerPin = async (page: Page, w: Words): Promise<void> => {
  await without(page, w);
  await press(page, w.reset.withFormerPin);
  await seen(page, w.reset.undoPinTitle);
};
const typed = async (page: Page, w: Words): Promise<void> => {
  await withFormerPin(page, w);
  await fill(page, w.recovery.pin, code);
  await fill(page, w.account.password.label, 'Tulpe Kanu Regal Mond');
  await press(page, w.reset.undo);
};

/** Undoing one by the Super PIN from before. */
const undoing: readonly Screen[] = [
  {
    name: 'reset-again', path: wasReset,
    reach: async (page, w) => {
      await without(page, w);
      await seen(page, w.reset.withFormerPin);
    },
  },
  { name: 'undo-pin', path: wasReset, also: ['dark', 'en'], reach: withFormerPin },
  {
    name: 'undo-pin-missing', path: wasReset, focus: '#super-pin',
    reach: async (page, w) => {
      await withFormerPin(page, w);
      await press(page, w.reset.undo);
    },
  },
  {
    name: 'undo-pin-wrong', path: `/recover?as=was-reset&fail=undoBySuperPin:PIN_WRONG${link}`,
    reach: async (page, w) => {
      await typed(page, w);
      await seen(page, w.problems.PIN_WRONG);
    },
  },
  {
    name: 'undo-pin-asked', path: wasReset, also: ['en'],
    reach: async (page, w) => {
      await typed(page, w);
      await seen(page, w.reset.undoAskedTitle);
    },
  },
];

const finish = async (page: Page, w: Words): Promise<void> => {
  await page.getByText(w.reset.finalUnderstood).click();
  await press(page, w.reset.finalNow);
};

/** Making one final. */
const final: readonly Screen[] = [
  { name: 'settings-renewed', path: '/settings?as=renewed', reach: (page, w) => seen(page, w.reset.final) },
  { name: 'reset-final', path: '/settings/reset?as=renewed', also: ['dark', 'en'], reach: (page, w) => seen(page, w.reset.finalNow) },
  { name: 'reset-final-loading', path: '/settings/reset?as=renewed&hold=accountState', reach: stillLoading },
  { name: 'reset-final-failed', path: '/settings/reset?as=renewed&fail=accountState:OFFLINE', reach: (page) => page.getByRole('alert').waitFor() },
  { name: 'reset-final-nothing', path: '/settings/reset?as=patient', reach: (page, w) => seen(page, w.reset.finalNothing) },
  {
    name: 'reset-final-not-understood', path: '/settings/reset?as=renewed',
    reach: async (page, w) => {
      await press(page, w.reset.finalNow);
      await seen(page, w.reset.notUnderstood);
    },
  },
  {
    name: 'reset-final-early', path: '/settings/reset?as=renewed&fail=dropFormer:RESET_RECENT',
    reach: async (page, w) => {
      await finish(page, w);
      await seen(page, w.problems.RESET_RECENT);
    },
  },
  {
    name: 'reset-final-done', path: '/settings/reset?as=renewed',
    reach: async (page, w) => {
      await finish(page, w);
      await seen(page, w.reset.finalDone);
    },
  },
];

/** New keys for a lost password: asked for, answered, undone, made final. */
export const reset: readonly Screen[] = [...asking, ...answering, ...undoing, ...final];
