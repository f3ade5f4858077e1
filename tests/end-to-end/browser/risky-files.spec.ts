import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { LetterAnswer } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { made, newFolder } from '../product/files.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';

const program = made('Rechnung.exe', Buffer.from('MZ a program'));
const disguised = made('Befund.pdf', Buffer.from('MZ a program too'));
const document = made('Liste.xlsm', Buffer.from('PK'));
const harmless = made('Notiz.txt', Buffer.from('Guten Tag'));
const files = [program, disguised, document, harmless];

let practice: Person;
let patient: Person;
let letter: string;
let windows: Windows;
const subject = secretText('Vier Dateien');

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Vera Vorsicht');
  const attached = files.flatMap(({ path }) => ['--attach', path]);
  ({ id: letter } = await practice.cli.ok<{ id: string }>('send', '--to', patient.address, '--subject', subject, '--body', 'x', ...attached));
  windows = await Windows.open();
});
afterAll(() => windows?.close());

describe.each([1440, 360])('files that may be programs, in a browser %i px wide', (width) => {
  let page: Page;
  const downloads: string[] = [];
  const card = (name: string) => page.getByRole('listitem').filter({ hasText: name });

  beforeAll(async () => {
    page = await windows.person(width);
    page.on('download', (download) => void downloads.push(download.suggestedFilename()));
    await windows.signIn(page, product.ready.web, patient);
    await page.getByText(subject).filter({ visible: true }).first().click();
  });

  it('are asked about before they are saved, and are not saved by Enter', async () => {
    await page.getByRole('button', { name: `${program.name} sichern` }).click();
    await card(program.name).getByText('Das ist ein Programm.').waitFor();
    await windows.look(page, 'the question');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${program.name} sichern` }).waitFor();
    await page.getByRole('button', { name: `${document.name} sichern` }).click();
    await card(document.name).getByText('kann Makros enthalten').waitFor();
    await card(document.name).getByRole('button', { name: 'Nicht sichern' }).click();
    await page.getByRole('button', { name: `${document.name} sichern` }).waitFor();
  });

  it('are known by what they begin with, whatever they are called', async () => {
    await page.getByRole('button', { name: `${disguised.name} sichern` }).click();
    await card(disguised.name).getByText('Der Name der Datei verrät das nicht.').waitFor();
    await windows.look(page, 'the question after opening');
    await card(disguised.name).getByRole('button', { name: 'Nicht sichern' }).click();
    await page.getByRole('button', { name: `${disguised.name} sichern` }).waitFor();
  });

  it('are saved after a yes; others without a question', async () => {
    expect(downloads).toEqual([]);
    for (const { name, path } of [program, harmless]) {
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: `${name} sichern` }).click();
      if (name === program.name) await card(name).getByRole('button', { name: 'Trotzdem sichern' }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toBe(name);
      expect(readFileSync(await download.path()).equals(readFileSync(path))).toBe(true);
    }
  });
});

describe('files that may be programs, on the command line', () => {
  it('are named on standard error and in the answer', async () => {
    const run = await patient.cli.run(['read', letter, '--save', newFolder('saved')]);
    const { attachments } = JSON.parse(run.stdout) as LetterAnswer;
    expect(attachments.map(({ name, warning }) => [name, warning])).toEqual([
      [program.name, 'program'], [disguised.name, 'program'], [document.name, 'macros'], [harmless.name, null],
    ]);
    const warnings = run.stderr.split('\n').filter((line) => line.startsWith('Warning: '));
    expect(warnings.map((line) => line.includes('no server could check it'))).toEqual([true, true, true]);
  });
});

describe('the pages that ask', () => {
  it('had no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
