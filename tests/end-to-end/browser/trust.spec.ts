import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import type { ContactAnswer, Contacts } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { heading, shown, Windows } from './browser.js';

const { web, practice: demo } = product.ready;
const { account, tasks, trust, verify } = de;

let practice: Person;
let windows: Windows;

beforeAll(async () => {
  practice = await demoPractice();
  windows = await Windows.open();
});
afterAll(() => windows?.close());

const contactsOf = async ({ cli }: Person): Promise<readonly ContactAnswer[]> => (await cli.ok<Contacts>('contacts')).contacts;

describe('a patient who has the code of the practice before them', () => {
  const subject = secretText('Vor der Prüfung');
  let patient: Person;
  let page: Page;

  beforeAll(async () => {
    patient = await patientOf(practice, 'Petra Prüft');
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'x');
    page = await windows.person(360);
    await windows.signIn(page, web, patient);
  });

  const submit = async (code: string): Promise<void> => {
    await page.getByLabel(verify.labelPatient, { exact: true }).fill(code);
    await page.getByRole('button', { name: verify.submit }).click();
  };

  it('is told when it does not fit or is not whole, and nothing is confirmed', async () => {
    await page.goto(`${web}/contacts/${demo.mailboxId}`);
    await shown(page, trust.linkedText).waitFor();
    await windows.lookAtBoth(page, 'first contact');
    await submit(demo.confirmCode.slice(0, 9));
    await shown(page, verify.missing).waitFor();
    const { code: own } = await patient.cli.ok<{ code: string }>('confirm-code');
    await submit(own);
    await shown(page, verify.wrong).waitFor();
    await windows.lookAtBoth(page, 'a code that does not fit');
    expect(await contactsOf(patient)).toMatchObject([{ mailboxId: demo.mailboxId, trust: 'linked' }]);
  });

  it('types it, and the practice is verified on every page and on the command line', async () => {
    await submit(demo.confirmCode.toLowerCase());
    await shown(page, trust.verified).waitFor();
    await shown(page, trust.verifiedText).waitFor();
    expect(await page.getByLabel(verify.labelPatient, { exact: true }).count()).toBe(0);
    await windows.lookAtBoth(page, 'verified');
    await page.goto(`${web}/inbox`);
    await shown(page, subject).click();
    await heading(page, subject).waitFor();
    await shown(page, trust.verified).waitFor();
    await windows.lookAtBoth(page, 'a letter of somebody verified');
    expect(await contactsOf(patient)).toMatchObject([{ mailboxId: demo.mailboxId, trust: 'verified' }]);
  });
});

describe('a greeting that does not fit', () => {
  let desk: Page;

  beforeAll(async () => {
    desk = await windows.person(1440);
    await windows.signIn(desk, web, practice);
    await desk.goto(`${web}/tasks`);
    await heading(desk, tasks.title).waitFor();
  });

  /** Registers with a good invitation in a browser that tells its page something else in place of the truth. */
  async function registered(name: string, address: string, lie: (invitation: string) => readonly [truth: string, claim: string]): Promise<void> {
    const page = await windows.person(1440);
    const { invitation, link } = await invited(practice, name, address);
    const [truth, claim] = lie(invitation.id);
    await page.goto(link);
    await page.getByRole('button', { name: account.register.submit }).click();
    await page.goto(onlyLink(await nextMail(address, { after: 1 })));
    await page.getByLabel(account.password.label, { exact: true }).fill(secretPassword());
    await page.route('**/api/activation/complete', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      expect(body).toContain(truth);
      await route.fulfill({ response, body: body.replaceAll(truth, claim) });
    });
    await page.getByRole('button', { name: account.password.submit }).click();
    await heading(page, de.nav.inbox).waitFor();
  }

  it.each([
    ['another address', 'Malte Maske', () => newAddress('fremd'), null],
    ['another invitation', 'Ines Irrtum', null, () => randomBytes(16).toString('base64url')],
  ])('because it claims %s links nobody and is a task for the practice', async (_claimed, name, otherAddress, otherInvitation) => {
    const address = newAddress(name.split(' ')[0] ?? name);
    await registered(name, address, (invitation) => (otherAddress !== null ? [address, otherAddress()] : [invitation, otherInvitation()]));
    await shown(desk, tasks.hello(name)).waitFor();
    await shown(desk, tasks.helloText).waitFor();
    await windows.lookAtBoth(desk, `a greeting that does not fit: ${name}`);
    const known = (await contactsOf(practice)).filter((contact) => contact.name === name && contact.trust !== 'invited');
    expect(known).toMatchObject([{ trust: 'refused' }]);
    expect((await practice.cli.refused('send', '--to', address, '--subject', 'x', '--body', 'x')).code).toMatch(/^CONTACT_(UNCONFIRMED|UNKNOWN)$/);
  });

  it('cannot be written to in the browser either, and leads to a new invitation', async () => {
    await desk.goto(`${web}/compose`);
    await desk.getByRole('combobox', { name: de.compose.to }).fill('Malte Maske');
    await shown(desk, de.compose.noMatch).waitFor();
    await desk.goto(`${web}/tasks`);
    await desk.getByRole('listitem').filter({ hasText: tasks.hello('Malte Maske') }).getByRole('link', { name: tasks.invite }).click();
    await heading(desk, de.invite.title).waitFor();
  });
});

describe('the pages of trust', () => {
  it('had no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
