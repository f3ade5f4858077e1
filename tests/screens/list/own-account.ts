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

const renew = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.ownAccount.present, 'Tulpe Kanu Regal');
  await fill(page, w.ownAccount.chosen, chosen);
  await press(page, w.ownAccount.renewNow);
};

const renewal: readonly Screen[] = [
  { name: 'renew', path: '/settings/renew?as=patient', also: ['dark', 'en', 'tablet'] },
  { name: 'renew-practice', path: '/settings/renew?as=practice' },
  { name: 'renew-missing', path: '/settings/renew?as=patient', reach: (page, w) => press(page, w.ownAccount.renewNow), focus: '#present-password' },
  {
    name: 'renew-done', path: '/settings/renew?as=patient',
    reach: async (page, w) => {
      await renew(page, w);
      await seen(page, w.ownAccount.renewDone);
    },
  },
];

const link = '#t=abc';
const ask = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.ownAccount.newAddress, 'helga.neu@example.org');
  await fill(page, w.ownAccount.present, 'Tulpe Kanu Regal');
  await press(page, w.ownAccount.ask);
};

const address: readonly Screen[] = [
  { name: 'own-address', path: '/settings/address?as=patient', also: ['dark', 'en', 'tablet'] },
  { name: 'own-address-missing', path: '/settings/address?as=patient', reach: (page, w) => press(page, w.ownAccount.ask), focus: '#new-address' },
  {
    name: 'own-address-wrong', path: '/settings/address?as=patient&fail=changeAddress:LOGIN_FAILED',
    reach: async (page, w) => {
      await ask(page, w);
      await seen(page, w.ownAccount.wrong);
    },
  },
  {
    name: 'own-address-asked', path: '/settings/address?as=patient',
    reach: async (page, w) => {
      await ask(page, w);
      await seen(page, w.ownAccount.askedTitle);
    },
  },
  { name: 'new-address', path: `/address?as=patient${link}`, also: ['dark', 'en'], reach: (page, w) => seen(page, w.ownAccount.confirm) },
  { name: 'new-address-expired', path: `/address?as=patient&fail=viewAddress:LINK_EXPIRED${link}` },
  { name: 'new-address-unknown', path: `/address?as=patient&fail=viewAddress:LINK_UNKNOWN${link}` },
  {
    name: 'new-address-done', path: `/address?as=patient${link}`,
    reach: async (page, w) => {
      await press(page, w.ownAccount.confirm);
      await seen(page, w.ownAccount.addressDone);
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
export const ownAccount: readonly Screen[] = [...password, ...renewal, ...address, ...sessions];
