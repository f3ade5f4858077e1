import { fill, passSeconds, press, type Screen, seen, stillLoading } from '../screen.js';

const link = '#t=abc&p=def';
const refusedLink = (name: string, code: string): Screen => ({ name: `link-${name}`, path: `/register?as=out&fail=viewRegistration:${code}${link}` });

const signIn: readonly Screen[] = [
  { name: 'sign-in', path: '/?as=out', also: ['dark', 'forced', 'en', 'tablet'] },
  { name: 'sign-in-page', path: '/sign-in?as=out' },
  { name: 'sign-in-missing', path: '/?as=out', reach: (page, w) => press(page, w.account.signIn.submit), focus: '.error-summary' },
  {
    name: 'sign-in-wrong', path: '/?as=out&fail=signIn:LOGIN_FAILED', also: ['dark'],
    reach: async (page, w) => {
      await fill(page, w.account.signIn.address, 'helga.brandt@example.org');
      await fill(page, w.account.signIn.password, 'Tulpe Kanu');
      await press(page, w.account.signIn.submit);
      await seen(page, w.problems.LOGIN_FAILED);
    },
  },
  {
    name: 'sign-in-busy', path: '/?as=out&hold=signIn',
    reach: async (page, w) => {
      await fill(page, w.account.signIn.address, 'helga.brandt@example.org');
      await fill(page, w.account.signIn.password, 'Tulpe Kanu');
      await press(page, w.account.signIn.submit);
    },
  },
  { name: 'sign-in-ended', path: '/?as=ending', reach: (page, w) => seen(page, w.account.signIn.ended) },
  {
    name: 'sign-in-left', path: '/settings?as=patient',
    reach: async (page, w) => {
      await press(page, w.settings.signOut);
      await seen(page, w.account.signIn.signedOut);
    },
  },
  { name: 'opening', path: '/?as=patient&hold=resume', reach: stillLoading },
  { name: 'opening-failed', path: '/?as=patient&fail=resume:OFFLINE' },
];

const registration: readonly Screen[] = [
  { name: 'registration', path: `/register?as=out${link}`, also: ['dark', 'forced', 'en', 'tablet', 'large'] },
  { name: 'registration-loading', path: `/register?as=out&hold=viewRegistration${link}`, reach: stillLoading },
  { name: 'registration-change', path: `/register?as=out${link}`, reach: (page, w) => press(page, w.account.register.change) },
  {
    name: 'registration-no-name', path: `/register?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.account.register.change);
      await fill(page, w.account.register.name, ' ');
      await press(page, w.account.register.submit);
    },
    focus: '#register-name',
  },
  { name: 'registration-decline', path: `/register?as=out${link}`, reach: (page, w) => press(page, w.account.register.decline), also: ['dark'] },
  {
    name: 'registration-declined', path: `/register?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.account.register.decline);
      await page.getByRole('dialog').getByRole('button', { name: w.account.register.decline }).click();
      await seen(page, w.account.register.declined);
    },
  },
  {
    name: 'registration-failed', path: `/register?as=out&fail=beginRegistration:SERVICE_UNAVAILABLE${link}`,
    reach: async (page, w) => {
      await press(page, w.account.register.submit);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'registration-sent', path: `/register?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.account.register.submit);
      await seen(page, w.account.register.sentTitle);
    },
  },
  {
    name: 'registration-sent-again', path: `/register?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.account.register.submit);
      await seen(page, w.account.register.sentTitle);
      await passSeconds(page, 61);
      await press(page, w.account.register.again);
      await page.getByText(w.account.register.againDone).last().waitFor();
    },
  },
];

const known = '&invited=helga.brandt@example.org';
const connecting: readonly Screen[] = [
  { name: 'connect-sign-in', path: `/register?as=out${known}${link}`, also: ['dark', 'en'] },
  {
    name: 'connect-elsewhere', path: `/register?as=out${link}`,
    reach: async (page, w) => {
      await press(page, w.connect.offer);
      await seen(page, w.connect.elsewhere);
    },
  },
  { name: 'connect', path: `/register?as=patient${known}${link}`, also: ['dark', 'forced', 'en', 'tablet'], reach: (page, w) => seen(page, w.connect.text) },
  {
    name: 'connect-other-address', path: `/register?as=second${link}`, also: ['dark'],
    reach: async (page, w) => {
      await press(page, w.connect.offer);
      await seen(page, w.connect.differs);
    },
  },
  { name: 'connect-others-mailbox', path: `/register?as=second${known}${link}`, reach: (page, w) => seen(page, w.connect.otherTitle) },
  { name: 'connect-team', path: `/register?as=out&team${known}${link}`, reach: (page, w) => seen(page, w.account.link.staff) },
  { name: 'connect-staff', path: `/register?as=practice${known}${link}`, reach: (page, w) => seen(page, w.problems.NOT_A_PATIENT) },
  {
    name: 'connect-already', path: `/register?as=patient&fail=connect:ALREADY_CONNECTED${known}${link}`,
    reach: async (page, w) => {
      await press(page, w.connect.submit);
      await seen(page, w.problems.ALREADY_CONNECTED);
    },
  },
];

const links: readonly Screen[] = [
  { ...refusedLink('expired', 'LINK_EXPIRED'), also: ['dark', 'forced', 'en'] },
  {
    name: 'link-renewed', path: `/register?as=out&fail=viewRegistration:LINK_EXPIRED${link}`,
    reach: async (page, w) => {
      await press(page, w.account.link.renew);
      await seen(page, w.account.link.renewed);
    },
  },
  {
    name: 'link-not-renewed', path: `/register?as=out&fail=viewRegistration:LINK_EXPIRED,renewLink:TOO_MANY_TRIES${link}`,
    reach: async (page, w) => {
      await press(page, w.account.link.renew);
      await page.getByRole('alert').waitFor();
    },
  },
  refusedLink('used', 'LINK_USED'),
  refusedLink('revoked', 'LINK_REVOKED'),
  refusedLink('declined', 'LINK_DECLINED'),
  refusedLink('unknown', 'LINK_UNKNOWN'),
  refusedLink('offline', 'OFFLINE'),
  { name: 'link-missing', path: '/register?as=out' },
  { name: 'activation-link-expired', path: `/activate?as=out&fail=viewActivation:LINK_EXPIRED${link}` },
];

const activation: readonly Screen[] = [
  { name: 'activation', path: `/activate?as=out${link}`, also: ['en', 'dark'] },
  { name: 'activation-loading', path: `/activate?as=out&hold=viewActivation${link}`, reach: stillLoading },
  {
    name: 'activation-good', path: `/activate?as=out${link}`, also: ['forced'],
    reach: async (page, w) => {
      await fill(page, w.account.password.label, 'Tulpe Kanu Regal');
      await press(page, w.account.password.show);
      await page.locator('.rules .met').nth(2).waitFor();
    },
  },
  {
    name: 'activation-weak', path: `/activate?as=out${link}`, also: ['dark'],
    reach: async (page, w) => {
      await fill(page, w.account.password.label, 'password1234');
      await seen(page, w.account.password.meter[1]);
      await press(page, w.account.password.submit);
    },
    focus: '#new-password',
  },
  {
    name: 'activation-suggested', path: `/activate?as=out${link}`, also: ['dark', 'en', 'tablet'],
    reach: async (page, w) => {
      await press(page, w.account.password.suggest);
      await seen(page, w.account.password.suggestNote);
      await page.locator('.rules .met').nth(2).waitFor();
    },
  },
  {
    name: 'activation-keys', path: `/activate?as=out&hold=activate${link}`,
    reach: async (page, w) => {
      await fill(page, w.account.password.label, 'Tulpe Kanu Regal Mond');
      await page.locator('.rules .met').nth(2).waitFor();
      await press(page, w.account.password.submit);
      await seen(page, w.account.making.title);
    },
  },
  {
    name: 'activation-failed', path: `/activate?as=out&fail=activate:OFFLINE${link}`,
    reach: async (page, w) => {
      await fill(page, w.account.password.label, 'Tulpe Kanu Regal Mond');
      await page.locator('.rules .met').nth(2).waitFor();
      await press(page, w.account.password.submit);
      await page.getByRole('alert').waitFor();
    },
  },
];

/** Everything before sign-in but the set-up of a practice. */
export const account: readonly Screen[] = [
  ...signIn,
  ...registration,
  ...connecting,
  ...links,
  ...activation,
  { name: 'not-found', path: '/404?as=out' },
  { name: 'insecure', path: '/?as=insecure' },
];
