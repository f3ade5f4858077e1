import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import type { Contacts } from '../product/answers.js';
import { secretPassword } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { mailsTo, nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';
import { Windows } from './browser.js';

/** A request of J2 that changes something, in the order in which the page makes them: `POST /api/messages (2)`. */
type Step = string;
type Moment = 'before it' | 'before its answer';

interface Cut {
  readonly step: Step;
  readonly moment: Moment;
}

/** One person who registers, and whose device goes dark at the cut. */
class Registering {
  readonly address = newAddress('strom');
  readonly first = secretPassword();
  readonly second = secretPassword();
  readonly steps: Step[] = [];
  private dark = (): void => undefined;
  readonly wentDark = new Promise<'dark'>((resolve) => {
    this.dark = () => resolve('dark');
  });
  private link = '';

  constructor(
    readonly page: Page,
    private readonly cut: Cut | null,
  ) {}

  async invitedBy(practice: Person): Promise<void> {
    this.link = (await invited(practice, 'Stine Strom', this.address)).link;
  }

  /** From the invitation to the mailbox, or to the cut. */
  async walk(): Promise<'dark' | 'there'> {
    await this.page.route('**/api/**', (route) => this.pass(route));
    const way = async (): Promise<'there'> => {
      await this.page.goto(this.link);
      await this.register(this.page);
      await choosePassword(this.page, this.first);
      await inMailbox(this.page);
      return 'there';
    };
    const end = await Promise.race([way().catch((error: unknown) => this.unlessDark(error)), this.wentDark]);
    if (end === 'dark') await this.page.close();
    return end;
  }

  /** What a person does afterwards: opens the newest link there is and does what the page says. */
  async goOn(page: Page): Promise<void> {
    if (this.cut?.step.includes('/registration/begin') && this.cut.moment === 'before its answer') await nextMail(this.address, { after: 1 });
    const newest = (await mailsTo(this.address)).at(-1);
    if (newest === undefined) throw new Error('there is no mail');
    await page.goto(onlyLink(newest));
    const greeting = page.getByRole('heading', { name: /Guten Tag/ });
    const choice = page.getByLabel('Passwort', { exact: true });
    const used = page.getByRole('heading', { name: 'Dieser Link wurde schon benutzt' });
    await greeting.or(choice).or(used).first().waitFor();
    if (await used.isVisible()) return this.signIn(page);
    if (await greeting.isVisible()) await this.register(page);
    await choosePassword(page, this.second);
    await inMailbox(page);
  }

  private async register(page: Page): Promise<void> {
    const before = (await mailsTo(this.address)).length;
    await page.getByRole('button', { name: 'Jetzt registrieren' }).click();
    await page.goto(onlyLink(await nextMail(this.address, { after: before })));
  }

  private async signIn(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Zur Anmeldung' }).click();
    const address = page.getByLabel('E-Mail-Adresse', { exact: true });
    const mailbox = page.getByRole('heading', { name: 'Posteingang' });
    await address.or(mailbox).first().waitFor();
    // The session may have outlived the page.
    if (!(await address.isVisible())) return;
    await address.fill(this.address);
    await page.getByLabel('Passwort', { exact: true }).fill(this.first);
    await page.keyboard.press('Enter');
    await inMailbox(page);
  }

  private async pass(route: Route): Promise<void> {
    const step = this.note(route.request());
    if (step === null || step !== this.cut?.step) return route.continue();
    if (this.cut.moment === 'before its answer') await route.fetch();
    this.dark();
  }

  private note(request: Request): Step | null {
    const { pathname } = new URL(request.url());
    if (request.method() === 'GET' || pathname.endsWith('/view')) return null;
    const name = `${request.method()} ${pathname}`;
    const step = `${name} (${this.steps.filter((each) => each.startsWith(`${name} (`)).length + 1})`;
    this.steps.push(step);
    return step;
  }

  private unlessDark(error: unknown): Promise<'dark'> {
    if (this.page.isClosed()) return this.wentDark;
    throw error;
  }
}

async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Konto aktivieren' }).click();
}

const inMailbox = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Posteingang' }).first().waitFor();

describe('a power cut during the registration (J2)', () => {
  let practice: Person;
  let windows: Windows;
  let steps: readonly Step[] = [];

  beforeAll(async () => {
    practice = await demoPractice();
    windows = await Windows.open();
  });
  afterAll(() => windows?.close());

  const linked = (address: string): Promise<true> =>
    eventually(`${address} to be linked`, async () => {
      const { contacts } = await practice.cli.ok<Contacts>('contacts');
      return contacts.some((contact) => contact.address === address && contact.trust === 'linked') ? true : undefined;
    });

  async function person(cut: Cut | null): Promise<{ one: Registering; device: BrowserContext }> {
    const page = await windows.person(360);
    const one = new Registering(page, cut);
    await one.invitedBy(practice);
    return { one, device: page.context() };
  }

  async function survives(cut: Cut): Promise<void> {
    const { one, device } = await person(cut);
    expect(await one.walk()).toBe('dark');
    await one.goOn(await device.newPage());
    await linked(one.address);
    await device.close();
  }

  it('has these steps where nothing happens', async () => {
    const { one, device } = await person(null);
    expect(await one.walk()).toBe('there');
    await linked(one.address);
    steps = one.steps;
    expect(steps.map((step) => step.replace(/ \(\d+\)$/, ''))).toEqual(
      expect.arrayContaining(['POST /api/registration/begin', 'POST /api/activation/start', 'POST /api/activation/complete', 'POST /api/messages']),
    );
    await device.close();
  });

  it.each<Moment>(['before it', 'before its answer'])('%s leaves an account that its owner opens, linked with the practice, at every step', async (moment) => {
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      await survives({ step, moment }).catch((cause: unknown) => {
        throw new Error(`cut at ${step}, ${moment}`, { cause });
      });
    }
  });
});
