import type { Page } from 'playwright-core';
import type { Words } from '../../../apps/web/src/words/words.js';
import { fill, press, type Screen, seen, stillLoading } from '../screen.js';

const link = '#t=abc';
const code = '041GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7';

const typePin = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.recovery.pin, code);
  await press(page, w.recovery.next);
};
const mistyped = (name: string, problem: 'PIN_MALFORMED' | 'PIN_WRONG'): Screen => ({
  name, path: `/recover?as=out&fail=unlockRecovery:${problem}${link}`,
  reach: async (page, w) => {
    await typePin(page, w);
    await seen(page, w.problems[problem]);
  },
});
const forgotten = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.recovery.address, 'helga.brandt@example.org');
  await press(page, w.recovery.ask);
};

const recovery: readonly Screen[] = [
  { name: 'forgot', path: '/forgot?as=out', also: ['dark', 'en'] },
  { name: 'forgot-missing', path: '/forgot?as=out', reach: (page, w) => press(page, w.recovery.ask), focus: '#forgot-address' },
  {
    name: 'forgot-sent', path: '/forgot?as=out', also: ['dark'],
    reach: async (page, w) => {
      await forgotten(page, w);
      await seen(page, w.recovery.sentTitle);
    },
  },
  {
    name: 'forgot-failed', path: '/forgot?as=out&fail=requestRecovery:TOO_MANY_TRIES',
    reach: async (page, w) => {
      await forgotten(page, w);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'recovery', path: `/recover?as=out${link}`, also: ['dark', 'forced', 'en', 'tablet'] },
  { name: 'recovery-loading', path: `/recover?as=out&hold=viewRecovery${link}`, reach: stillLoading },
  { name: 'recovery-missing', path: `/recover?as=out${link}`, reach: (page, w) => press(page, w.recovery.next), focus: '#super-pin' },
  mistyped('recovery-mistyped', 'PIN_MALFORMED'),
  mistyped('recovery-wrong', 'PIN_WRONG'),
  {
    name: 'recovery-wait', path: `/recover?as=out&fail=unlockRecovery:TOO_MANY_TRIES${link}`,
    reach: async (page, w) => {
      await typePin(page, w);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'recovery-device', path: `/recover?as=out&device${link}`, also: ['dark', 'forced', 'en'], reach: (page, w) => seen(page, w.recovery.deviceText) },
  {
    name: 'recovery-device-refused', path: `/recover?as=out&device&fail=unlockRecoveryByDevice:NOT_A_DEVICE${link}`,
    reach: async (page, w) => {
      await press(page, w.recovery.device);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'recovery-device-password', path: `/recover?as=out&device${link}`,
    reach: async (page, w) => {
      await press(page, w.recovery.device);
      await seen(page, w.recovery.devicePasswordText);
    },
  },
  { name: 'recovery-expired', path: `/recover?as=out&fail=viewRecovery:LINK_EXPIRED${link}` },
  { name: 'recovery-used', path: `/recover?as=out&fail=viewRecovery:LINK_USED${link}` },
  {
    name: 'recovery-password', path: `/recover?as=out${link}`, also: ['dark', 'en'],
    reach: async (page, w) => {
      await typePin(page, w);
      await seen(page, w.recovery.passwordTitle);
    },
  },
];

const openInfo = async (page: Page, w: Words): Promise<void> => {
  await page.keyboard.press('i');
  await seen(page, w.superPin.title);
};
const make = async (page: Page, w: Words): Promise<void> => {
  await openInfo(page, w);
  await fill(page, w.superPin.password, 'Tulpe Kanu Regal');
  await press(page, w.superPin.create);
};

const superPin: readonly Screen[] = [
  { name: 'super-pin-missing', path: '/inbox?as=patient', reach: async (page, w) => {
    await openInfo(page, w);
    await press(page, w.superPin.create);
  }, focus: '#super-pin-password' },
  { name: 'super-pin-wrong-password', path: '/inbox?as=patient&fail=createSuperPin:LOGIN_FAILED', reach: async (page, w) => {
    await make(page, w);
    await seen(page, w.superPin.wrongPassword);
  } },
  {
    name: 'super-pin-there', path: '/inbox?as=patient&rehearsal', also: ['dark'],
    reach: async (page, w) => {
      await openInfo(page, w);
      await seen(page, w.rehearsal.try);
    },
  },
  {
    name: 'super-pin-to-try', path: '/inbox?as=patient&rehearsal',
    reach: async (page, w) => {
      await openInfo(page, w);
      await press(page, w.rehearsal.try);
      await seen(page, w.rehearsal.intro);
    },
  },
  { name: 'super-pin-made', path: '/inbox?as=patient', also: ['dark', 'forced', 'en', 'tablet'], reach: async (page, w) => {
    await make(page, w);
    await seen(page, w.superPin.done);
  } },
];

const tried = async (page: Page, w: Words): Promise<void> => {
  await fill(page, w.recovery.pin, code);
  await press(page, w.rehearsal.check);
};
const handIn = (content: Buffer, name: string) => async (page: Page, w: Words): Promise<void> => {
  await seen(page, w.reading.local);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  await page.getByRole('alert').waitFor();
};
const rehearsal: readonly Screen[] = [
  { name: 'rehearsal-file-unreadable', path: '/rehearsal?as=patient&rehearsal', also: ['dark'], reach: handIn(Buffer.from('Hallo'), 'brief.txt') },
  { name: 'rehearsal-file-without', path: '/rehearsal?as=patient&rehearsal', reach: handIn(Buffer.from('%PDF-1.7 nothing'), 'other.pdf') },
  {
    name: 'rehearsal-camera-missing', path: '/rehearsal?as=patient&rehearsal',
    reach: async (page, w) => {
      await press(page, w.reading.camera);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'rehearsal-asked', path: '/inbox?as=patient&rehearsal', also: ['dark', 'forced', 'en'], reach: (page, w) => seen(page, w.rehearsal.ask) },
  { name: 'rehearsal', path: '/rehearsal?as=patient&rehearsal', also: ['dark', 'en'], reach: (page, w) => seen(page, w.recovery.stays) },
  { name: 'rehearsal-missing', path: '/rehearsal?as=patient&rehearsal', reach: (page, w) => press(page, w.rehearsal.check), focus: '#super-pin' },
  {
    name: 'rehearsal-wrong', path: '/rehearsal?as=patient&rehearsal&fail=checkSuperPin:PIN_WRONG',
    reach: async (page, w) => {
      await tried(page, w);
      await seen(page, w.problems.PIN_WRONG);
    },
  },
  {
    name: 'rehearsal-passed', path: '/rehearsal?as=patient&rehearsal', also: ['dark'],
    reach: async (page, w) => {
      await tried(page, w);
      await seen(page, w.rehearsal.passed);
    },
  },
  { name: 'rehearsal-none', path: '/rehearsal?as=patient', reach: (page, w) => seen(page, w.rehearsal.none) },
];

const session: readonly Screen[] = [
  { name: 'session-idle', path: '/inbox?as=idle', also: ['dark', 'en'], reach: (page, w) => seen(page, w.session.stay) },
  { name: 'session-limit', path: '/inbox?as=limit', reach: (page, w) => seen(page, w.session.understood) },
];

/** A lost password, the Super PIN, and the end of a session. */
export const safekeeping: readonly Screen[] = [...recovery, ...superPin, ...rehearsal, ...session];
