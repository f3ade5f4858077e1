import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { fill, press, type Screen, seen, stillLoading } from '../screen.js';

const fillIn = async (page: Page, { account: { setUp, password } }: Words): Promise<void> => {
  await fill(page, setUp.token, 'x'.repeat(43));
  await fill(page, setUp.practice, 'Hausarztpraxis am Lindenplatz');
  await fill(page, setUp.admin, 'Jonas Weber');
  await fill(page, setUp.address, 'jonas.weber@example.org');
  await fill(page, password.label, 'Tulpe Kanu Regal Mond');
  await page.locator('.rules .met').nth(2).waitFor();
};

const setUp: readonly Screen[] = [
  { name: 'set-up', path: '/setup?as=out' },
  { name: 'set-up-missing', path: '/setup?as=out', reach: (page, w) => press(page, w.account.setUp.submit), focus: '.error-summary' },
  {
    name: 'set-up-refused', path: '/setup?as=out&fail=createPractice:SETUP_TOKEN_EXPIRED',
    reach: async (page, w) => {
      await fillIn(page, w);
      await press(page, w.account.setUp.submit);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'set-up-keys', path: '/setup?as=out&hold=createPractice',
    reach: async (page, w) => {
      await fillIn(page, w);
      await press(page, w.account.setUp.submit);
      await seen(page, w.account.making.title);
    },
  },
  {
    name: 'set-up-done', path: '/setup?as=out', also: ['print'], paper: ['Siegelpost-Praxisblatt', 'Hausarztpraxis am Lindenplatz', '7KQ4', 'Ausgedruckt am'],
    reach: async (page, w) => {
      await fillIn(page, w);
      await press(page, w.account.setUp.submit);
      await seen(page, w.account.setUp.doneTitle);
    },
  },
];

const contacts: readonly Screen[] = [
  { name: 'contacts', path: '/contacts?as=patient' },
  { name: 'contacts-empty', path: '/contacts?as=patient&empty' },
  { name: 'contact-verified', path: '/contacts/practice-lindenplatz?as=patient' },
  { name: 'contact-linked', path: '/contacts/practice-stadtpark?as=patient', also: ['dark', 'forced'] },
  { name: 'contact-changed', path: '/contacts/practice-rosengarten?as=patient' },
  { name: 'contact-unknown', path: '/contacts/nobody?as=patient' },
];

const wrongCode = async (page: Page, { verify }: Words): Promise<void> => {
  await page.locator('#verify-code').fill('aaaa bbbb cccc dddd');
  await press(page, verify.submit);
  await seen(page, verify.wrong);
};

const practice: readonly Screen[] = [
  { name: 'practice-inbox', path: '/inbox?as=practice', also: ['en', 'tablet'] },
  { name: 'practice-inbox-empty', path: '/inbox?as=practice&empty' },
  { name: 'practice-letter', path: '/inbox/letter-000000000000001?as=practice', also: ['dark'] },
  { name: 'practice-refused', path: '/inbox/letter-000000000000003?as=practice' },
  { name: 'practice-folders', path: '/folders?as=practice' },
  { name: 'practice-info', path: '/inbox?as=practice', reach: (page) => page.keyboard.press('i') },
  { name: 'patients', path: '/contacts?as=practice' },
  { name: 'patients-empty', path: '/contacts?as=practice&empty' },
  { name: 'patient-linked', path: '/contacts/patient-koester?as=practice' },
  { name: 'patient-wrong-code', path: '/contacts/patient-koester?as=practice', reach: wrongCode, focus: '#verify-code', also: ['dark'] },
  { name: 'patient-invited', path: '/contacts/patient-sommer?as=practice' },
  {
    name: 'patient-confirmed', path: '/contacts/patient-koester?as=practice',
    reach: async (page, w) => {
      await page.locator('#verify-code').fill('7kq4 mx2v hd9t rb0c');
      await press(page, w.verify.submit);
      await page.locator('.toast').getByRole('button', { name: w.close }).focus();
    },
  },
  { name: 'tasks', path: '/tasks?as=practice', also: ['en'] },
  { name: 'tasks-empty', path: '/tasks?as=practice&empty' },
];

const invitations: readonly Screen[] = [
  { name: 'invite', path: '/invite?as=practice' },
  { name: 'invite-missing', path: '/invite?as=practice', reach: (page, w) => press(page, w.invite.submit), focus: '.error-summary' },
  {
    name: 'invite-known', path: '/invite?as=practice&fail=invite:INVITATION_LIMIT',
    reach: async (page, w) => {
      await fill(page, w.invite.name, 'Helga Brandt');
      await fill(page, w.invite.address, 'helga.brandt@example.org');
      await press(page, w.invite.submit);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'invitations', path: '/invitations?as=practice', also: ['dark', 'en', 'tablet'] },
  { name: 'invitations-loading', path: '/invitations?as=practice&hold=invitations', reach: stillLoading },
  { name: 'invitations-empty', path: '/invitations?as=practice&empty' },
  { name: 'invitations-failed', path: '/invitations?as=practice&fail=invitations:OFFLINE' },
  { name: 'invitation-revoke', path: '/invitations?as=practice', reach: (page, w) => page.getByRole('button', { name: new RegExp(w.invitations.revoke) }).first().click() },
];

/** Practices, their set-up, contacts on both sides. */
export const people: readonly Screen[] = [...setUp, ...contacts, ...practice, ...invitations];
