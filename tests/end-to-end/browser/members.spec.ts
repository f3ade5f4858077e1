import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { eventually } from '../product/eventually.js';
import { nextMail } from '../product/mails.js';
import { newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { newPractice } from '../product/practices.js';
import { product } from '../product/product.js';
import { resetAt } from '../product/resets.js';
import { heading, passHolding, shown, Windows } from './browser.js';
import { codeShown, press, registerByMail } from './steps.js';

const { web } = product.ready;
const { team, invite, verify, settings, nav } = de;

describe('the team of a practice in browsers', () => {
  const newcomer = { name: 'Mona Neumann', address: newAddress('mona'), password: secretPassword() };
  const renewed = { ...newcomer, password: secretPassword() };
  const subject = secretText('Frage zum Rezept');
  const answer = secretText('Gern, es liegt bereit');
  let windows: Windows;
  let practice: Person;
  let patient: Person;
  let boss: Page;
  let desk: Page;

  beforeAll(async () => {
    windows = await Windows.open();
    practice = await newPractice('Praxis Neumann');
    patient = await patientOf(practice, 'Theo Team');
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', subject, '--body', 'Guten Tag');
    [boss, desk] = [await windows.person(1440), await windows.person(360)];
    await windows.signIn(boss, web, practice);
  }, 600_000);
  afterAll(() => windows.close());

  const card = (name: string): Locator => boss.getByRole('listitem').filter({ hasText: name });
  const stateOf = (name: string, state: keyof typeof team.states): Promise<void> => card(name).getByText(team.states[state], { exact: true }).waitFor();
  const openTeam = async (): Promise<string> => {
    await boss.goto(`${web}/team`);
    return codeShown(boss);
  };
  const openInfo = (page: Page) => page.getByRole('button', { name: de.info.title, exact: true }).filter({ visible: true }).first().click();
  /** The newcomer types the practice's code where the notice leads, and reads the own one out. */
  const typeCodeOfPractice = async (): Promise<string> => {
    const code = await openTeam();
    await shown(desk, team.joinCode).waitFor();
    await windows.look(desk, 'invited to the staff');
    await desk.getByRole('link', { name: team.joinCodeAction }).click();
    await desk.locator('#verify-code').fill(code);
    await press(desk, verify.submit);
    await shown(desk, team.joinWait).waitFor();
    await windows.look(desk, 'waiting for the practice');
    await openInfo(desk);
    return codeShown(desk);
  };
  /** Lets in who is ready, by the code that they read out; their page becomes the practice's by itself. */
  const letIn = async (code: string): Promise<void> => {
    await stateOf(newcomer.name, 'ready');
    await card(newcomer.name).getByRole('textbox').fill(code);
    await card(newcomer.name).getByRole('button', { name: team.confirm }).click();
    await shown(boss, team.confirmed(newcomer.name)).waitFor();
    await heading(desk, nav.practiceInbox).waitFor();
  };

  it('an administrator invites somebody to the staff, under Settings', async () => {
    await boss.goto(`${web}/settings`);
    await heading(boss, settings.title).waitFor();
    await boss.getByRole('link', { name: team.open }).click();
    await boss.getByRole('link', { name: team.add }).click();
    await boss.getByLabel(invite.name, { exact: true }).fill(newcomer.name);
    await boss.getByLabel(invite.address, { exact: true }).fill(newcomer.address);
    await windows.lookAtBoth(boss, 'invite to the staff');
    await press(boss, invite.submit);
    await stateOf(newcomer.name, 'invited');
    const mail = await nextMail(newcomer.address, { after: 0 });
    expect(mail.subject).toBe('Ihre Einladung ins Team bei Siegelpost');
    expectNothingConfidential(mail);
  });

  it('who registers by the mail has a mailbox of their own, and nobody is let in by a code that does not fit', async () => {
    await registerByMail(desk, newcomer);
    const own = await typeCodeOfPractice();
    await stateOf(newcomer.name, 'ready');
    await card(newcomer.name).getByRole('textbox').fill(await codeShown(boss));
    await card(newcomer.name).getByRole('button', { name: team.confirm }).click();
    await shown(boss, verify.wrong).waitFor();
    await windows.lookAtBoth(boss, 'team with a wrong code');
    await letIn(own);
    await stateOf(newcomer.name, 'member');
  });

  it('and then reads letters of before, and answers', async () => {
    await desk.clock.install();
    await desk.goto(`${web}/inbox`);
    await shown(desk, subject).click();
    await heading(desk, subject).waitFor();
    await desk.getByRole('button', { name: de.letter.reply }).or(desk.getByRole('link', { name: de.letter.reply })).first().click();
    await desk.getByLabel(de.compose.text, { exact: true }).fill(answer);
    await press(desk, de.compose.send);
    await desk.waitForURL(/\/outgoing\/|\/inbox|\/sent/);
    await passHolding(desk);
    const { id } = await eventually('the answer', async () => (await patient.cli.ok<Messages>('inbox')).messages[0]);
    expect((await patient.cli.ok<LetterAnswer>('read', id)).body).toContain(answer);
  });

  it('„Wer kann das lesen?“ names both to the patient', async () => {
    const page = await windows.person(360);
    await windows.signIn(page, web, patient);
    await shown(page, subject).click();
    await page.getByRole('button', { name: new RegExp(de.letter.whoReads.replace('?', '\\?')) }).first().click();
    await page.getByText(`Dr. Ada Zweit, ${newcomer.name}`).waitFor();
    await windows.look(page, 'who reads');
  });

  it('a member whose account was reset is none until both codes were typed anew', async () => {
    await resetAt(new CommandLine({ profile: newAddress('computer'), password: renewed.password }), newcomer.address);
    await desk.context().clearCookies();
    await windows.signIn(desk, web, renewed);
    await heading(desk, nav.inbox).waitFor();
    expect(await desk.getByText(subject).count()).toBe(0);
    await letIn(await typeCodeOfPractice());
    await shown(desk, subject).waitFor();
    await openTeam();
    expect(await card(newcomer.name).count()).toBe(1);
  });

  it('who is removed sees nothing more at once', async () => {
    await card(newcomer.name).getByRole('button', { name: new RegExp(team.remove) }).click();
    const dialog = boss.getByRole('dialog');
    await dialog.getByText(team.removeText(newcomer.name)).waitFor();
    await windows.lookAtBoth(boss, 'remove');
    await dialog.getByRole('button', { name: team.remove, exact: true }).click();
    await shown(boss, team.removed(newcomer.name)).waitFor();
    expect(await card(newcomer.name).count()).toBe(0);
    await desk.goto(`${web}/inbox`);
    await heading(desk, nav.inbox).waitFor();
    await shown(desk, de.list.empty).waitFor();
    expect(await desk.getByText(subject).count()).toBe(0);
    await windows.look(desk, 'removed');
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Danach', '--body', 'Guten Tag');
    await boss.goto(`${web}/inbox`);
    await shown(boss, 'Danach').waitFor();
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
