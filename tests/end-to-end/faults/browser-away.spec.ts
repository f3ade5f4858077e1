import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Windows } from '../browser/browser.js';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { findingPdf, fingerprint, newFolder } from '../product/files.js';
import { patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { startGatedInstallation } from './installation.js';
import type { GatedInstallation } from './installation.js';

/** Each step waits for its part before it gives up. */
const patienceMs = 240_000;

let installation: GatedInstallation;
let practice: Person;
let patient: Person;
let windows: Windows;
let desk: Page;

beforeAll(async () => {
  installation = await startGatedInstallation();
  practice = await installation.makePractice('Praxis im Funkloch');
  patient = await patientOf(practice, 'Frieda Funkloch');
  await practice.cli.ok('contacts');
  windows = await Windows.open();
  desk = await windows.person(1440);
  await desk.goto(installation.server);
  await desk.getByLabel('E-Mail-Adresse', { exact: true }).fill(practice.address);
  await desk.getByLabel('Passwort', { exact: true }).fill(practice.password);
  await desk.keyboard.press('Enter');
  await desk.getByRole('heading', { name: 'Praxis-Eingang' }).first().waitFor();
});

afterAll(async () => {
  await windows?.close();
  await installation?.stop();
});

async function write(subject: string, text: string, file: string): Promise<void> {
  await desk.goto(`${installation.server}/compose`);
  await desk.getByRole('combobox', { name: 'An' }).fill(patient.name);
  await desk.getByRole('option', { name: new RegExp(patient.name) }).click();
  await desk.getByLabel('Betreff', { exact: true }).fill(subject);
  await desk.getByLabel('Text', { exact: true }).fill(text);
  await desk.locator('input[type=file]').setInputFiles(file);
}

const received = async (): Promise<string[]> => (await patient.cli.ok<Messages>('inbox')).messages.map(({ subject }) => subject);

describe.each(['store', 'nats', 'postgres'] as const)('in the browser, while %s is away', (part) => {
  const subject = secretText('Funkloch');
  const text = secretText('Noch da');
  const file = findingPdf();
  const gate = () => installation.gates[part];

  afterAll(() => gate().open());

  it('a letter is not sent and kept as a draft', async () => {
    await write(subject, text, file.path);
    await gate().shut();
    await desk.getByRole('button', { name: 'Verschlossen senden' }).click();
    await desk.getByText('Nicht gesendet, als Entwurf behalten').first().waitFor({ timeout: patienceMs });
    await windows.look(desk, `not sent, ${part} away`);
  });

  it('it goes out whole once the part is back, and once only', async () => {
    const before = await eventually('the inbox', async () => {
      await gate().open();
      return received().catch(() => undefined);
    });
    expect(before).not.toContain(subject);
    await eventually('the letter to go out', async () => {
      const again = desk.getByRole('button', { name: 'Noch einmal versuchen' });
      if (await again.isVisible()) await again.click();
      return (await received()).includes(subject) ? true : undefined;
    });
    await desk.waitForURL(/\/sent/);
    const { messages } = await patient.cli.ok<Messages>('inbox');
    const [letter] = messages.filter((message) => message.subject === subject);
    expect(messages.filter((message) => message.subject === subject)).toHaveLength(1);
    const read = await patient.cli.ok<LetterAnswer>('read', letter?.id ?? '', '--save', newFolder('saved'));
    expect(read.body).toBe(text);
    expect(await fingerprint(read.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(file.path));
    await desk.goto(`${installation.server}/drafts`);
    await desk.getByText('Angefangene Briefe heben wir hier verschlossen für Sie auf.').waitFor();
  });

  it('left no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
