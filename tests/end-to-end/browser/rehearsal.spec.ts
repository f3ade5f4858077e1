import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { noteCanary, secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { eventually } from '../product/eventually.js';
import { newFolder } from '../product/files.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { Windows } from './browser.js';
import { canDraw, drawn, filmed } from './sheet-video.js';

const { web } = product.ready;
const withDrawing = canDraw ? it : it.skip;
const dayMs = 86_400_000;

describe('the sheet of a Super PIN in a browser', () => {
  const folder = newFolder('saved');
  const [sheet, damaged, video] = [join(folder, 'sheet.pdf'), join(folder, 'damaged.pdf'), join(folder, 'camera.y4m')];
  let windows: Windows;
  let page: Page;
  let patient: Person;
  let picture = '';
  let code = '';
  const sent: string[] = [];

  beforeAll(async () => {
    patient = await patientOf(await demoPractice(), 'Ralf Regelmäßig');
    ({ code } = await patient.cli.ok<{ code: string }>('super-pin', 'create', '--out', sheet, '--text'));
    for (const text of [code, code.replaceAll('-', '')]) noteCanary({ what: 'Super PIN', text });
    writeFileSync(damaged, '%PDF-1.7\n%%EOF');
    if (canDraw) {
      picture = drawn(sheet, join(folder, 'sheet'));
      await filmed(picture, video);
    }
    windows = await Windows.open(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`]);
    page = await windows.person(1440);
    page.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));
  }, 600_000);
  afterAll(() => windows.close());

  const heading = (name: string) => page.getByRole('heading', { name }).first();
  const asked = () => page.getByText('Finden Sie Ihre Super-PIN noch?');
  /** Opens the inbox so many days from now. */
  const inDays = async (days: number): Promise<void> => {
    await page.clock.setSystemTime(Date.now() + days * dayMs);
    await page.goto(`${web}/inbox`);
    await heading('Posteingang').waitFor();
  };
  const hand = (file: string): Promise<void> => page.locator('input[type=file]').setInputFiles(file);

  it('is asked for after 90 days, put off by a week, and read from its PDF', async () => {
    await windows.signIn(page, web, patient);
    await inDays(80);
    await page.getByText('Wählen Sie links einen Brief aus.').waitFor();
    expect(await asked().count()).toBe(0);
    await inDays(91);
    await asked().waitFor();
    await windows.look(page, 'asked to try');
    await page.getByRole('button', { name: 'Später' }).click();
    await asked().waitFor({ state: 'detached' });
    await inDays(99);
    await page.getByRole('link', { name: 'Jetzt ausprobieren' }).click();
    await page.getByText('Gelesen wird nur auf diesem Gerät.').waitFor();
    await windows.look(page, 'rehearsal');
    await hand(damaged);
    await page.getByText('In dieser Datei haben wir keine Super-PIN gefunden.').waitFor();
    await hand(sheet);
    await heading('Ihre Super-PIN passt').waitFor();
  });

  withDrawing('is read by the camera, for which the page is loaded where it may be used', async () => {
    await inDays(190);
    await page.getByRole('link', { name: 'Jetzt ausprobieren' }).click();
    await page.getByRole('button', { name: 'QR-Code scannen' }).click();
    await page.waitForURL(/\/rehearsal\?camera$/);
    await heading('Ihre Super-PIN passt').waitFor();
  });

  withDrawing('is read from a photograph where the password is lost', async () => {
    await new CommandLine({ profile: newAddress('computer'), password: secretPassword() }).ok('forgot', '--email', patient.address);
    const link = await eventually('a recovery mail', async () => {
      const mail = (await mailsTo(patient.address)).find(({ subject }) => subject === 'Neues Passwort für Siegelpost');
      return mail === undefined ? undefined : onlyLink(mail);
    });
    await page.goto(link);
    await page.getByText('Gelesen wird nur auf diesem Gerät.').waitFor();
    await hand(picture);
    await heading('Wählen Sie ein neues Passwort').waitFor();
  });

  it('never leaves the device, and nothing is complained of', () => {
    expect(sent.length).toBeGreaterThan(10);
    for (const text of [code, code.replaceAll('-', '')]) expect(sent.filter((request) => request.includes(text))).toEqual([]);
    expect(windows.complaints).toEqual([]);
  });
});
