import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Windows } from '../browser/browser.js';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { fingerprint, largeFile, newFolder } from '../product/files.js';
import type { MadeFile } from '../product/files.js';
import { patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { startGatedInstallation } from './installation.js';
import type { GatedInstallation } from './installation.js';
import type { PartPut } from './store-gate.js';

/** 1 GiB both ways, by browser and by command line, once per run of all stages. */
const mebibytes = 1024;
const patienceMs = 15 * 60_000;
jest.setTimeout(patienceMs);

let installation: GatedInstallation;
let practice: Person;
let patient: Person;
let windows: Windows;
let page: Page;
let profile: string;
let file: MadeFile;
let print: string;

beforeAll(async () => {
  installation = await startGatedInstallation();
  practice = await installation.makePractice('Praxis mit großen Bildern');
  patient = await patientOf(practice, 'Berta Breitband');
  file = await largeFile('schwenk.mp4', mebibytes);
  print = await fingerprint(file.path);
  windows = await Windows.open();
  profile = newFolder('saved');
  page = await windows.personOnDisk(1440, profile);
  // The question whether to leave the page while a letter is not out.
  page.on('dialog', (dialog) => void dialog.accept());
  await windows.signIn(page, installation.server, patient);
});

afterAll(async () => {
  await windows?.close();
  await installation?.stop();
  if (profile !== undefined) rmSync(profile, { recursive: true });
  if (file !== undefined) rmSync(file.path);
});

/** Looks for barriers on a desktop and on a phone. */
async function look(where: string): Promise<void> {
  for (const [width, height] of [[360, 740], [1440, 900]] as const) {
    await page.setViewportSize({ width, height });
    await windows.look(page, `${where}, ${width} px`);
  }
}

const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).first();
const text = (shown: string | RegExp) => page.getByText(shown).filter({ visible: true }).first();

describe(`a file of ${mebibytes} MiB out of the browser`, () => {
  const subject = secretText('Groß hinaus');
  const keyOf = ({ object, upload, part }: PartPut): string => `${object} ${upload} ${part}`;
  const stored = (): string[] => installation.gates.store.puts.filter((put) => put.stored).map(keyOf);
  const has = (count: number): Promise<true> => eventually(`${count} parts in the store`, () => (stored().length >= count ? true : undefined));

  /** After an interruption: lets go of what was held, and waits until nothing more can come of it. */
  async function atRest(): Promise<void> {
    installation.gates.store.release();
    await eventually('the store to be at rest', () => (installation.gates.store.puts.every(({ over }) => over) ? true : undefined));
  }

  it('waits while the network is lost, and goes on by itself', async () => {
    await page.goto(`${installation.server}/compose`);
    await page.getByRole('combobox', { name: 'An' }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel('Betreff', { exact: true }).fill(subject);
    await page.locator('input[type=file]').setInputFiles(file.path);
    installation.gates.store.hold(2);
    await button('Verschlossen senden').click();
    await has(2);
    await page.context().setOffline(true);
    await text('Es geht von selbst weiter').waitFor();
    await look('sending without a network');
    await atRest();
    const before = stored().length;
    installation.gates.store.hold(2);
    await page.context().setOffline(false);
    await has(before + 2);
  });

  it('is paused and resumed', async () => {
    await button('Anhalten').click();
    await text(/Angehalten bei \d+ %/).waitFor();
    await look('paused sending');
    await atRest();
    const before = stored().length;
    installation.gates.store.hold(2);
    await button('Fortsetzen').click();
    await has(before + 2);
  });

  it('asks for the file again after a reload, with the text kept, and sends nothing without it', async () => {
    await page.reload();
    await text('schwenk.mp4').waitFor();
    expect(await page.getByLabel('Betreff', { exact: true }).inputValue()).toBe(subject);
    await look('after the reload');
    await button('Verschlossen senden').click();
    await text('schwenk.mp4 fehlt noch').waitFor();
    await look('a file is missing');
    await atRest();
  });

  it('is sent when the same file was chosen again, no part of it twice', async () => {
    const choosing = page.waitForEvent('filechooser');
    await button('schwenk.mp4 noch einmal auswählen').click();
    await (await choosing).setFiles(file.path);
    await text(/bereit/).waitFor();
    await button('Verschlossen senden').click();
    await page.waitForURL(/\/sent/, { timeout: patienceMs });
    expect(new Set(stored()).size).toBe(stored().length);
    expect(new Set(installation.gates.store.puts.map(({ upload }) => upload)).size).toBe(1);
  });

  it('comes out of the command line byte for byte', async () => {
    const { messages } = await practice.cli.ok<Messages>('inbox');
    const id = messages.find((message) => message.subject === subject)?.id ?? '';
    const { attachments } = await practice.cli.ok<LetterAnswer>('read', id, '--save', newFolder('saved'));
    const saved = attachments[0]?.savedAs ?? '';
    expect(await fingerprint(saved)).toBe(print);
    rmSync(saved);
  });
});

describe(`a file of ${mebibytes} MiB into the browser`, () => {
  const subject = secretText('Groß herein');
  /** Parts that travel at once, which is what an interruption can cost. */
  const travelling = 2;
  const parts = () => installation.gates.store.gets.filter((get) => get.whole && get.start > 0);
  const has = (count: number): Promise<true> => eventually(`${count} ranges out of the store`, () => (parts().length >= count ? true : undefined));
  const opened = (): Promise<number> =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('attachments', { create: true });
      let count = 0;
      for await (const name of folder.keys()) count += name === '' ? 0 : 1;
      return count;
    });
  let already = 0;

  it('waits while the store cannot be reached, and goes on', async () => {
    await practice.cli.ok('send', '--to', patient.address, '--subject', subject, '--body', 'x', '--attach', file.path);
    await page.goto(`${installation.server}/inbox`);
    await text(subject).click();
    already = parts().length;
    // The header and two parts, each time.
    installation.gates.store.hold(3);
    await button('schwenk.mp4 sichern').click();
    await has(already + 1);
    await installation.gates.store.shut();
    await text('Es geht von selbst weiter').waitFor();
    await look('saving without a network');
    installation.gates.store.release();
    const before = parts().length;
    installation.gates.store.hold(3);
    await installation.gates.store.open();
    await has(before + 1);
  });

  it('is paused and resumed, and comes out byte for byte without being fetched anew', async () => {
    await button('Anhalten: schwenk.mp4').click();
    await text(/Angehalten bei \d+ %/).waitFor();
    await look('paused saving');
    installation.gates.store.release();
    const saving = page.waitForEvent('download', { timeout: patienceMs });
    await button('Fortsetzen: schwenk.mp4').click();
    const path = await (await saving).path();
    expect(await fingerprint(path)).toBe(print);
    rmSync(path);
    const starts = parts().slice(already).map(({ start }) => start);
    expect(starts.length - new Set(starts).size).toBeLessThanOrEqual(2 * travelling);
  });

  it('leaves no opened file on the device once the page is gone', async () => {
    expect(await opened()).toBe(1);
    await page.reload();
    await eventually('the opened file to be deleted', async () => ((await opened()) === 0 ? true : undefined));
  });

  it('left no barrier, error or report of the policy', () => {
    expect(windows.complaints).toEqual([]);
  });
});
