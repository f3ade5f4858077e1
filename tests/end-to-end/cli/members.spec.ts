import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { Windows } from '../browser/browser.js';
import { secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { mintSetupToken } from '../product/set-up-token.js';

interface Members {
  readonly members: readonly { id: string; name: string; role: string; state: string; address: string | null }[];
}

describe('members of a practice on the command line', () => {
  let practice: Person;
  let patient: Person;
  let second: Person;

  const codeOf = async ({ cli }: Pick<Person, 'cli'>): Promise<string> => (await cli.ok<{ code: string }>('confirm-code')).code;
  const members = async (): Promise<Members['members']> => (await practice.cli.ok<Members>('members', 'list')).members;

  /** Somebody invited to the staff, with a login of their own. */
  async function newcomer(name: string, role: 'administrator' | 'staff'): Promise<Person> {
    const address = newAddress(name.split(' ')[0] ?? name);
    await practice.cli.ok('members', 'add', '--name', name, '--email', address, '--role', role);
    const password = secretPassword();
    const cli = new CommandLine({ profile: address, password });
    const mail = await nextMail(address, { after: 0 });
    expect(mail.subject).toBe('Ihre Einladung ins Team bei Siegelpost');
    await cli.ok('register', onlyLink(mail));
    const { mailboxId } = await cli.ok<Whoami>('activate', onlyLink(await nextMail(address, { after: 1 })));
    return { name, address, password, mailboxId, cli };
  }

  beforeAll(async () => {
    const address = newAddress('praxis-team');
    const password = secretPassword();
    const cli = new CommandLine({ profile: address, password });
    const options = ['--name', 'Praxis Team', '--admin-name', 'Dr. Ada Team', '--email', address];
    const { mailboxId } = await cli.okWith<Whoami>({ SIEGELPOST_SETUP_TOKEN: await mintSetupToken() }, 'practice', 'create', ...options);
    practice = { name: 'Praxis Team', address, password, mailboxId, cli };
    patient = await patientOf(practice, 'Paula Patient');
    await practice.cli.ok('send', '--to', patient.address, '--subject', 'Von vorher', '--body', 'Guten Tag');
    second = await newcomer('Bo Neu', 'administrator');
  }, 120_000);

  /** Both codes typed. */
  async function letIn(person: Person): Promise<Person> {
    await person.cli.ok('contacts', 'verify', practice.mailboxId, '--code', await codeOf(practice));
    await practice.cli.ok('members', 'confirm', person.mailboxId, '--code', await codeOf(person));
    await person.cli.ok('whoami');
    return person;
  }

  it('lets nobody in before both codes were typed', async () => {
    expect(await members()).toMatchObject([{ name: 'Dr. Ada Team', state: 'member' }, { name: 'Bo Neu', state: 'registered' }]);
    const own = await codeOf(second);
    expect(await practice.cli.refused('members', 'confirm', second.mailboxId, '--code', own)).toMatchObject({ code: 'MEMBER_NOT_READY' });
    await second.cli.ok('contacts', 'verify', practice.mailboxId, '--code', await codeOf(practice));
    const wrong = await codeOf(patient);
    expect(await practice.cli.refused('members', 'confirm', second.mailboxId, '--code', wrong)).toMatchObject({ code: 'CODE_WRONG' });
    expect((await second.cli.ok<Whoami>('whoami')).practice).toBeNull();
  });

  it('gives the second member the whole mailbox, letters of before too', async () => {
    await practice.cli.ok('members', 'confirm', second.mailboxId, '--code', await codeOf(second));
    expect(await second.cli.ok<Whoami>('whoami')).toMatchObject({ mailboxId: practice.mailboxId, practice: { role: 'administrator' } });
    const sent = await second.cli.ok<Messages>('sent');
    expect(sent.messages.map(({ subject }) => subject)).toEqual(['Von vorher']);
    const { id } = await second.cli.ok<{ id: string }>('send', '--to', patient.address, '--subject', 'Von Bo', '--body', 'Guten Tag');
    expect(await patient.cli.ok<LetterAnswer>('read', id)).toMatchObject({ subject: 'Von Bo', body: 'Guten Tag' });
  });

  it('shows the team to its members in the browser', async () => {
    const windows = await Windows.open();
    try {
      const page = await windows.person(1440);
      await page.goto(product.ready.web);
      await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(second.address);
      await page.getByLabel('Passwort', { exact: true }).fill(second.password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Praxis-Eingang' }).first().waitFor();
      await page.goto(`${product.ready.web}/team`);
      for (const name of ['Dr. Ada Team', 'Bo Neu']) await page.getByRole('heading', { name }).waitFor();
      await windows.look(page, 'team');
      expect(windows.complaints).toEqual([]);
    } finally {
      await windows.close();
    }
  });

  it('ends a membership at once, and those who stay go on under new keys', async () => {
    const third = await letIn(await newcomer('Cem Kurz', 'staff'));
    const id = (await members()).find(({ name }) => name === 'Cem Kurz')?.id ?? '';
    expect(await third.cli.refused('members', 'remove', second.mailboxId)).toMatchObject({ code: 'FORBIDDEN' });
    await third.cli.ok('inbox');
    await practice.cli.ok('members', 'remove', id);
    expect((await third.cli.ok<Whoami>('whoami')).practice).toBeNull();
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Danach', '--body', 'Guten Tag');
    for (const one of [practice, second]) {
      const { messages } = await one.cli.ok<Messages>('inbox');
      expect(messages.map(({ subject, state }) => `${subject} ${state}`)).toEqual(['Danach open']);
    }
    expect((await members()).map(({ name }) => name)).toEqual(['Dr. Ada Team', 'Bo Neu']);
  });

  it('is brought back by its paper when nobody can manage it any more', async () => {
    const { code } = await practice.cli.ok<{ code: string }>('members', 'paper', 'create', '--text');
    const address = newAddress('erbin');
    const password = secretPassword();
    const cli = new CommandLine({ profile: address, password });
    const SIEGELPOST_PAPER = code;
    await cli.okWith({ SIEGELPOST_PAPER }, 'members', 'paper', 'invite', '--name', 'Eva Erbin', '--email', address);
    await cli.ok('register', onlyLink(await nextMail(address, { after: 0 })));
    await cli.ok('activate', onlyLink(await nextMail(address, { after: 1 })));
    await cli.okWith({ SIEGELPOST_PAPER }, 'members', 'paper', 'restore');
    expect(await cli.ok<Whoami>('whoami')).toMatchObject({ mailboxId: practice.mailboxId, practice: { role: 'administrator' } });
    for (const { id, role, name } of await members()) if (role === 'administrator' && name !== 'Eva Erbin') await cli.ok('members', 'remove', id);
    await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Zuletzt', '--body', 'Guten Tag');
    const { messages } = await cli.ok<Messages>('inbox');
    expect(messages.map(({ subject, state }) => `${subject} ${state}`)).toEqual(['Zuletzt open', 'Danach open']);
    expect((await practice.cli.ok<Whoami>('whoami')).practice).toBeNull();
  });
});
