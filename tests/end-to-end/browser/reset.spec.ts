import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import type { Messages } from '../product/answers.js';
import { noteCanary, secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { mailAbout, mailsTo, onlyLink } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { endWait, passMonth, recoveryLink, resetAt } from '../product/resets.js';
import { heading, shown, Windows } from './browser.js';
import { press } from './steps.js';

const { web } = product.ready;
const { reset, recovery, account: { signIn, password: passwordWords } } = de;
const sweepMs = 150_000;

const subjects = {
  asked: 'Zurücksetzen Ihres Postfachs verlangt',
  stopped: 'Zurücksetzen angehalten',
  due: 'Ihr Postfach kann jetzt zurückgesetzt werden',
  undo: 'Zurücksetzen wird rückgängig gemacht',
  restored: 'Ihr Postfach hat wieder die Schlüssel von früher',
};
const countOf = async ({ address }: Person, subject: string): Promise<number> => (await mailsTo(address)).filter((mail) => mail.subject === subject).length;
const linkOf = async ({ address }: Person, subject: string, count: number): Promise<string> => onlyLink(await mailAbout(address, subject, count));
const elsewhere = (password: string): CommandLine => new CommandLine({ profile: newAddress('computer'), password });

describe('a password that is lost without the Super PIN, in a browser (J8)', () => {
  const subject = secretText('Befund von früher');
  const [newPassword, withPin] = [secretPassword(), secretPassword()];
  let windows: Windows;
  let practice: Person;
  let patient: Person;
  let other: Person;
  let code = '';
  /** A device that is signed in, one that is not, and another person's. */
  let desk: Page;
  let phone: Page;
  let holder: Page;

  beforeAll(async () => {
    windows = await Windows.open();
    practice = await demoPractice();
    patient = await patientOf(practice, 'Rike Rückkehr');
    other = await patientOf(practice, 'Pia Papier');
    for (const { address } of [patient, other]) await practice.cli.ok('send', '--to', address, '--subject', subject, '--body', 'Text');
    ({ code } = await other.cli.ok<{ code: string }>('super-pin', 'create', '--text'));
    for (const text of [code, code.replaceAll('-', '')]) noteCanary({ what: 'Super PIN', text });
    desk = await windows.person(1440);
    [phone, holder] = [await windows.person(360), await windows.person(1440)];
    await windows.signIn(desk, web, patient);
  }, 600_000);
  afterAll(() => windows.close());

  /** Goes on without the Super PIN as far as the page that says what is lost. */
  const without = async (page: Page, person: Person): Promise<void> => {
    await page.goto(await recoveryLink(person.address));
    await press(page, reset.notFound);
    await heading(page, reset.title).waitFor();
  };
  const ask = async (page: Page, person: Person): Promise<void> => {
    await without(page, person);
    await page.getByText(reset.understood).click();
    await press(page, reset.go);
    await heading(page, reset.waitTitle).waitFor();
  };
  const undoBySuperPin = async (page: Page, person: Person, password: string): Promise<void> => {
    await without(page, person);
    await press(page, reset.withFormerPin);
    await heading(page, reset.undoPinTitle).waitFor();
    await page.getByLabel(recovery.pin, { exact: true }).fill(code);
    await page.getByLabel(passwordWords.label, { exact: true }).fill(password);
    await windows.look(page, 'undo by Super PIN');
    await press(page, reset.undo);
    await heading(page, reset.undoAskedTitle).waitFor();
  };

  it('says what is lost, waits, and is stopped by the notice of a device that is signed in', async () => {
    await without(phone, patient);
    for (const text of [reset.newText, reset.oldText, reset.askText, reset.practicesText]) await shown(phone, text).waitFor();
    await press(phone, reset.go);
    await shown(phone, reset.notUnderstood).waitFor();
    await windows.lookAtBoth(phone, 'what is lost');
    expect(await countOf(patient, subjects.asked)).toBe(0);
    await phone.getByText(reset.understood).click();
    await press(phone, reset.go);
    await heading(phone, reset.waitTitle).waitFor();
    await windows.look(phone, 'waiting');
    await desk.reload();
    await shown(desk, reset.banner).waitFor();
    await windows.lookAtBoth(desk, 'notice of a reset');
    await press(desk, reset.stop);
    await shown(desk, reset.stopped).waitFor();
    await linkOf(patient, subjects.stopped, 1);
  });

  it('is stopped by the link of the mail that told of it, which does nothing before it is pressed', async () => {
    await ask(phone, patient);
    await phone.goto(await linkOf(patient, subjects.asked, 2));
    await heading(phone, reset.stopTitle).waitFor();
    expect(phone.url()).not.toContain('#');
    await windows.look(phone, 'stop');
    expect(await countOf(patient, subjects.stopped)).toBe(1);
    await press(phone, reset.stop);
    await heading(phone, reset.stoppedTitle).waitFor();
    await linkOf(patient, subjects.stopped, 2);
  });

  it('and, of another mailbox, is undone by the Super PIN from before, which has to wait', async () => {
    await resetAt(elsewhere(newPassword), other.address);
    await undoBySuperPin(holder, other, withPin);
    await linkOf(other, subjects.undo, 1);
    await ask(phone, patient);
    await endWait(patient.address);
    await endWait(other.address);
  });

  it('is completed by a second mail once the wait is over; the new mailbox lists its letters, locked', async () => {
    await phone.goto(await linkOf(patient, subjects.due, 1));
    await heading(phone, reset.passwordTitle).waitFor();
    await windows.look(phone, 'new password');
    await phone.getByLabel(passwordWords.label, { exact: true }).fill(newPassword);
    await press(phone, recovery.submit);
    await heading(phone, de.nav.inbox).waitFor();
    await shown(phone, de.reseal.lockedLine).waitFor();
    expect(await phone.getByText(subject).count()).toBe(0);
    await windows.lookAtBoth(phone, 'new mailbox');
    await phone.goto(`${web}/settings`);
    await phone.getByRole('link', { name: reset.final }).click();
    await phone.getByText(reset.finalUnderstood).click();
    await press(phone, reset.finalNow);
    await shown(phone, de.problems.RESET_RECENT).waitFor();
    await windows.lookAtBoth(phone, 'final');
  }, sweepMs);

  it('is undone at once on the device from before, which has its letters again', async () => {
    await desk.goto(`${web}/sign-in`);
    await desk.getByLabel(signIn.address, { exact: true }).fill(patient.address);
    await desk.getByLabel(signIn.password, { exact: true }).fill(patient.password);
    await press(desk, signIn.submit);
    await desk.getByRole('link', { name: reset.undoLink }).click();
    await heading(desk, reset.undoTitle).waitFor();
    await windows.lookAtBoth(desk, 'undo');
    await press(desk, reset.undoDevice);
    await heading(desk, signIn.title).waitFor();
    await windows.signIn(desk, web, patient);
    await shown(desk, subject).waitFor();
  });

  it('is undone at once by the password from before, in any browser', async () => {
    await resetAt(elsewhere(newPassword), patient.address);
    await phone.goto(`${web}/undo`);
    await phone.getByLabel(signIn.address, { exact: true }).fill(patient.address);
    await phone.getByLabel(reset.undoPassword, { exact: true }).fill(newPassword);
    await press(phone, reset.undo);
    await phone.getByRole('alert').getByText(de.problems.LOGIN_FAILED).waitFor();
    await phone.getByLabel(reset.undoPassword, { exact: true }).fill(patient.password);
    await press(phone, reset.undo);
    await heading(phone, de.nav.inbox).waitFor();
    await shown(phone, subject).waitFor();
  });

  it('undone by the Super PIN, opens with the password that came with it', async () => {
    await linkOf(other, subjects.restored, 1);
    await windows.signIn(holder, web, { address: other.address, password: withPin });
    await shown(holder, subject).waitFor();
  }, sweepMs);

  it('stays where whoever is signed in refuses the undoing, and is made final after a month', async () => {
    await holder.context().clearCookies();
    const cli = elsewhere(newPassword);
    await resetAt(cli, other.address);
    await undoBySuperPin(phone, other, secretPassword());
    await windows.signIn(holder, web, { address: other.address, password: newPassword });
    await shown(holder, reset.undoBanner).waitFor();
    await windows.lookAtBoth(holder, 'notice of an undoing');
    await press(holder, reset.keep);
    await shown(holder, reset.kept).waitFor();
    await passMonth(other.address);
    await holder.goto(`${web}/settings/reset`);
    await holder.getByText(reset.finalUnderstood).click();
    await press(holder, reset.finalNow);
    await heading(holder, reset.finalDone).waitFor();
    expect((await elsewhere(withPin).refused('undo-reset', '--email', other.address)).code).toBe('LOGIN_FAILED');
    expect((await cli.ok<Messages>('inbox')).messages).toMatchObject([{ state: 'locked' }]);
  });

  it('no page had a barrier, an error or a report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
