import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { fill, press, type Screen, seen, stillLoading } from '../screen.js';

const chosen = 'Tulpe Kanu Regal Mond';

const change = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.ownAccount.present, 'Tulpe Kanu Regal');
  await fill(page, w.ownAccount.chosen, chosen);
  await press(page, w.ownAccount.save);
};

const password: readonly Screen[] = [
  { name: 'own-password', path: '/settings/password?as=patient', also: ['dark', 'en', 'tablet'] },
  { name: 'own-password-missing', path: '/settings/password?as=patient', reach: (page, w) => press(page, w.ownAccount.save), focus: '#present-password' },
  {
    name: 'own-password-wrong', path: '/settings/password?as=patient&fail=changePassword:LOGIN_FAILED',
    reach: async (page, w) => {
      await change(page, w);
      await seen(page, w.ownAccount.wrong);
    },
  },
  {
    name: 'own-password-done', path: '/settings/password?as=patient',
    reach: async (page, w) => {
      await change(page, w);
      await seen(page, w.ownAccount.passwordDone);
    },
  },
];

const sessions: readonly Screen[] = [
  { name: 'sessions', path: '/settings/sessions?as=patient', also: ['dark', 'forced', 'en', 'tablet'], reach: (page, w) => seen(page, w.ownAccount.endAll) },
  { name: 'sessions-alone', path: '/settings/sessions?as=patient&empty', reach: (page, w) => seen(page, w.ownAccount.onlyHere) },
  { name: 'sessions-loading', path: '/settings/sessions?as=patient&hold=sessions', reach: stillLoading },
  { name: 'sessions-failed', path: '/settings/sessions?as=patient&fail=sessions:SERVICE_UNAVAILABLE', reach: (page) => page.getByRole('alert').waitFor() },
];

/** One's own account while signed in. */
export const ownAccount: readonly Screen[] = [...password, ...sessions];
