import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FileSource } from '@siegelpost/client-sdk';
import { turnedClock } from './turned-clock.js';
import { WholeInstallation } from './whole-installation.js';

jest.setTimeout(180_000);

const mebibyte = 1_048_576;
const minute = 60_000;

/** A file of zeros. */
const fileOf = (size: number): FileSource => ({
  name: 'lang.bin', size, mediaType: 'application/octet-stream', lastModified: 1,
  slice: async (start, end) => new Uint8Array(end - start),
});

describe('an upload that takes longer than an unused session lives', () => {
  let installation: WholeInstallation;
  let practice: Awaited<ReturnType<WholeInstallation['practice']>>;
  let patient: Awaited<ReturnType<WholeInstallation['patient']>>;

  beforeAll(async () => {
    turnedClock.begin();
    installation = await WholeInstallation.open();
    await installation.start();
    practice = await installation.practice();
    patient = await installation.patient(practice.client);
  });
  afterAll(async () => {
    turnedClock.end();
    await installation?.close();
  });

  it('does not end the session in the middle', async () => {
    const start = Date.now();
    const unused: Promise<number>[] = [];
    const onProgress = ({ phase, done, total }: { phase: string; done: number; total: number }): void => {
      if (phase !== 'uploading') return;
      unused.push(installation.unusedFor(practice.address));
      // The object store's clock is its own: what is signed for it at the end must bear the true time.
      turnedClock.pass(done === total ? start - Date.now() : 7 * minute);
    };
    const letter = { to: [patient.mailboxId], subject: 'Lang', body: 'x', files: [fileOf(56 * mebibyte)] };
    await practice.client.send(letter, { onProgress });
    const longest = Math.max(...(await Promise.all(unused)));
    expect(unused.length).toBeGreaterThan(6);
    expect(longest).toBeGreaterThan(5 * 60);
    expect(longest).toBeLessThan(30 * 60);
    await patient.client.sync();
    expect((await patient.client.list('inbox')).letters).toMatchObject([{ subject: 'Lang' }]);
  });
});
