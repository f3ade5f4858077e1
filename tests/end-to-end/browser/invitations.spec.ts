import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { secretPassword } from '../product/canaries.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { expireLinks } from '../product/database.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { heading, shown, Windows } from './browser.js';

const { web } = product.ready;
const { invitations: texts } = de;
const { link: linkTexts, register, password } = de.account;

let practice: Person;
let windows: Windows;
let desk: Page;
let home: Page;

beforeAll(async () => {
  practice = await demoPractice();
  windows = await Windows.open();
  [desk, home] = [await windows.person(1440), await windows.person(360)];
  await windows.signIn(desk, web, practice);
});
afterAll(() => windows?.close());

const card = (name: string): Locator => desk.getByRole('listitem').filter({ hasText: name });
/** Waits until the practice's page, opened anew, shows an invitation in this state. */
async function stateShown(name: string, state: keyof typeof texts.states): Promise<void> {
  await desk.goto(`${web}/invitations`);
  await card(name).getByText(texts.states[state], { exact: true }).waitFor();
}
const renew = (): Promise<void> => home.getByRole('button', { name: linkTexts.renew }).click();

describe('an invitation that is sent again', () => {
  const [name, address] = ['Renate Nochmal', newAddress('renate')];

  it('has a new link, and the old one is void', async () => {
    const { link } = await invited(practice, name, address);
    await stateShown(name, 'open');
    await windows.lookAtBoth(desk, 'invitations');
    await card(name).getByRole('button', { name: `${texts.resend} ${texts.for(name)}` }).click();
    await shown(desk, texts.resent(name)).waitFor();
    const newer = onlyLink(await nextMail(address, { after: 1 }));
    await home.goto(link);
    await heading(home, linkTexts.expired).waitFor();
    await home.goto(newer);
    await heading(home, register.hello(name)).waitFor();
    expect(home.url()).not.toContain('#');
    await home.getByRole('button', { name: register.submit }).click();
    await heading(home, register.sentTitle).waitFor();
    await stateShown(name, 'begun');
  });
});

describe('an invitation that is withdrawn', () => {
  const [name, address] = ['Willi Widerruf', newAddress('willi')];

  it('cannot be used, and its page says so', async () => {
    const { link } = await invited(practice, name, address);
    await stateShown(name, 'open');
    await card(name).getByRole('button', { name: `${texts.revoke} ${texts.for(name)}` }).click();
    await desk.getByRole('dialog').getByText(texts.revokeText(name)).waitFor();
    await windows.lookAtBoth(desk, 'withdrawing');
    await desk.getByRole('dialog').getByRole('button', { name: texts.revoke }).click();
    await card(name).getByText(texts.states.revoked, { exact: true }).waitFor();
    expect(await card(name).getByRole('button').count()).toBe(0);
    await home.goto(link);
    await heading(home, linkTexts.revoked).waitFor();
    await windows.lookAtBoth(home, 'withdrawn');
  });
});

describe('an invitation that is declined', () => {
  const [name, address] = ['Nele Nein', newAddress('nele')];

  it('is closed, and the practice sees it', async () => {
    const { link } = await invited(practice, name, address);
    await home.goto(link);
    await home.getByRole('button', { name: register.decline }).click();
    await windows.lookAtBoth(home, 'declining');
    await home.getByRole('dialog').getByRole('button', { name: register.decline }).click();
    await heading(home, register.declined).waitFor();
    await windows.lookAtBoth(home, 'declined');
    await stateShown(name, 'declined');
    await home.reload();
    await heading(home, linkTexts.declined).waitFor();
    await windows.lookAtBoth(home, 'declined before');
  });
});

describe('an invitation that has expired', () => {
  const [name, address] = ['Sven Spaet', newAddress('sven')];
  let id: string;
  let link: string;
  let activation: string;

  it('offers a new link to the same address, three times an hour', async () => {
    const { invitation, link: first } = await invited(practice, name, address);
    [id, link] = [invitation.id, first];
    await expireLinks(id);
    await stateShown(name, 'expired');
    await windows.lookAtBoth(desk, 'every state');
    for (const after of [1, 2, 3]) {
      await home.goto(link);
      await heading(home, linkTexts.expired).waitFor();
      await renew();
      await heading(home, linkTexts.renewed).waitFor();
      const mail = await nextMail(address, { after });
      expectNothingConfidential(mail);
      expect(onlyLink(mail)).not.toBe(link);
    }
    await windows.lookAtBoth(home, 'renewed');
    await home.goto(link);
    await renew();
    await home.getByRole('alert').getByText(de.problems.TOO_MANY_TRIES).waitFor();
    await windows.lookAtBoth(home, 'renewed too often');
  });

  it('is opened by the newest link', async () => {
    await home.goto(onlyLink(await nextMail(address, { after: 3 })));
    await home.getByRole('button', { name: register.submit }).click();
    await heading(home, register.sentTitle).waitFor();
    activation = onlyLink(await nextMail(address, { after: 4 }));
  });

  it('and whose activation link has expired leads to the mailbox by a new one', async () => {
    await expireLinks(id);
    await home.goto(activation);
    await heading(home, linkTexts.expired).waitFor();
    await renew();
    await heading(home, linkTexts.renewed).waitFor();
    await home.goto(onlyLink(await nextMail(address, { after: 5 })));
    await home.getByLabel(password.label, { exact: true }).fill(secretPassword());
    await home.getByRole('button', { name: password.submit }).click();
    await heading(home, de.nav.inbox).waitFor();
    await stateShown(name, 'accepted');
  });
});

describe('the pages of invitations', () => {
  it('had no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
