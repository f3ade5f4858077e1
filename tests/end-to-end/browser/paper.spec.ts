import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { de } from '../../../apps/web/src/words/de.js';
import type { Whoami } from '../product/answers.js';
import { noteCanary, secretPassword, secretText } from '../product/canaries.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { newFolder } from '../product/files.js';
import { nextMail } from '../product/mails.js';
import { newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { newPractice } from '../product/practices.js';
import { product } from '../product/product.js';
import { heading, shown, Windows } from './browser.js';
import { canDraw, drawn } from './sheet-video.js';
import { press, registerByMail } from './steps.js';

const { default: decode } = createRequire(import.meta.url)('jsqr') as typeof import('jsqr');
const { web } = product.ready;
const { paper, invite, superPin, team, nav } = de;
const dayMs = 86_400_000;
const withDrawing = canDraw ? it : it.skip;

/** What the QR code of a page of paper says. */
async function scanned(picture: string): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decode(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('the paper of a practice in browsers', () => {
  const heir = { name: 'Hanna Erbin', address: newAddress('hanna'), password: secretPassword() };
  const subject = secretText('Brief von vorher');
  const sheet = join(newFolder('saved'), 'praxis-papier.pdf');
  let windows: Windows;
  let practice: Person;
  let patient: Person;
  let boss: Page;
  let home: Page;
  let code = '';

  beforeAll(async () => {
    windows = await Windows.open();
    practice = await newPractice('Praxis am Tresor');
    patient = await patientOf(practice, 'Toni Tresor');
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', subject, '--body', 'Guten Tag');
    [boss, home] = [await windows.person(1440), await windows.person(360)];
    await windows.signIn(boss, web, practice);
  }, 600_000);
  afterAll(() => windows.close());

  const asked = () => boss.getByText(paper.ask);
  /** Opens a new letter so many days from now. */
  const composeIn = async (days: number): Promise<void> => {
    await boss.clock.setSystemTime(Date.now() + days * dayMs);
    await boss.goto(`${web}/compose`);
    await boss.getByLabel(de.compose.subject, { exact: true }).waitFor();
  };

  it('is asked for before the first letter, and again a week after it was put off', async () => {
    await composeIn(0);
    await asked().waitFor();
    await windows.lookAtBoth(boss, 'asked for a paper');
    await press(boss, paper.askLater);
    await asked().waitFor({ state: 'detached' });
    await composeIn(8);
    await asked().waitFor();
  });

  it('is made by who types the password once more, and saved as a PDF', async () => {
    await boss.getByRole('link', { name: paper.askNow }).click();
    await boss.locator('#paper-password').fill(practice.password);
    await press(boss, paper.create);
    await heading(boss, paper.done).waitFor();
    code = (await boss.locator('.super-pin-groups span').allTextContents()).join('-');
    for (const text of [code, code.replaceAll('-', '')]) noteCanary({ what: 'code of a practice’s paper', text });
    await windows.lookAtBoth(boss, 'paper made');
    const saving = boss.waitForEvent('download');
    await press(boss, superPin.save);
    await (await saving).saveAs(sheet);
    await press(boss, superPin.close);
    expect(await boss.getByText(code.slice(0, 5)).count()).toBe(0);
    await boss.getByRole('listitem').filter({ hasText: team.roles.paper }).getByText(team.states.member).first().waitFor();
  });

  withDrawing('carries its code as a QR code', async () => {
    expect(await scanned(drawn(sheet, join(newFolder('saved'), 'praxis-papier')))).toBe(code.replaceAll('-', ''));
  });

  it('gives a login to who holds it, where nobody can manage the practice any more', async () => {
    await home.goto(`${web}/sign-in`);
    await home.getByRole('link', { name: paper.back }).click();
    await home.getByLabel(paper.code, { exact: true }).fill(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`);
    await home.getByLabel(invite.name, { exact: true }).fill(heir.name);
    await home.getByLabel(invite.address, { exact: true }).fill(heir.address);
    await press(home, paper.submit);
    await home.getByRole('alert').getByText(de.problems.PAPER_MALFORMED).waitFor();
    await windows.lookAtBoth(home, 'mistyped paper');
    await home.getByLabel(paper.code, { exact: true }).fill(code);
    await press(home, paper.submit);
    await heading(home, paper.sentTitle).waitFor();
    expectNothingConfidential(await nextMail(heir.address, { after: 0 }));
    await registerByMail(home, heir);
  });

  it('brings the practice back, with its letters', async () => {
    await home.goto(`${web}/settings`);
    await home.getByRole('link', { name: paper.back }).click();
    await home.getByLabel(paper.code, { exact: true }).fill(code);
    await windows.look(home, 'bring back');
    await press(home, paper.restore);
    await heading(home, nav.practiceInbox).waitFor();
    await shown(home, subject).waitFor();
    await windows.look(home, 'brought back');
  });

  it('whose former administrator is removed then, and who goes on under new keys', async () => {
    await home.goto(`${web}/team`);
    await home.getByRole('listitem').filter({ hasText: 'Dr. Ada Zweit' }).getByRole('button', { name: new RegExp(team.remove) }).click();
    await home.getByRole('dialog').getByRole('button', { name: team.remove, exact: true }).click();
    await shown(home, team.removed('Dr. Ada Zweit')).waitFor();
    expect((await practice.cli.ok<Whoami>('whoami')).practice).toBeNull();
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Danach', '--body', 'Guten Tag');
    await home.goto(`${web}/inbox`);
    await shown(home, 'Danach').waitFor();
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
