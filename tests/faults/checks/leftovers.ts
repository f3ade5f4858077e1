import { expect } from '@jest/globals';
import { clientFor } from '@siegelpost/testing';
import { BUCKET } from '../../../tools/launcher/environment.js';
import { SERVICES } from '../../../tools/launcher/ports.js';
import { eventually } from '../../end-to-end/product/eventually.js';
import type { Installation } from '../installation/installation.js';
import { count, rows } from './database.js';
import { deadLetters } from './mails.js';

const uploads = 'siegelpost_attachments.upload';
const references = 'siegelpost_attachments.reference';
const condemned = 'siegelpost_attachments.condemned';

/** Nothing was given up, nothing is half done that nobody would go on with. */
export async function expectNothingStuck(installation: Installation): Promise<void> {
  for (const service of SERVICES) expect([service, await deadLetters(installation, service)]).toEqual([service, 0]);
  expect(await count(installation, `siegelpost_keys.bundle WHERE flipped_at IS NULL`)).toBe(0);
  // Each letter's references are confirmed; those of a letter that was never accepted are not.
  const unlike = `${references} r LEFT JOIN siegelpost_messaging.letter l ON l.sender = r.sender AND l.mid = r.mid WHERE r.confirmed <> (l.id IS NOT NULL)`;
  expect(await count(installation, unlike)).toBe(0);
}

/** A day later: attachments collects what no letter came for, and nothing else. */
export async function expectCollected(installation: Installation): Promise<void> {
  const used = await rows<{ key: string }>(
    installation,
    `SELECT "objectKey" AS key FROM ${uploads} u WHERE EXISTS (SELECT 1 FROM ${references} r WHERE r.attachment = u.id AND r.confirmed) ORDER BY 1`,
  );
  const dayLater = async (): Promise<void> => {
    await rows(installation, `UPDATE ${uploads} SET "expiresAt" = now() - interval '1 hour'`);
    await rows(installation, `UPDATE ${references} SET "createdAt" = now() - interval '25 hours'`);
  };
  await installation.supervisor.restart('attachments', dayLater);
  const left = `${uploads} u WHERE NOT EXISTS (SELECT 1 FROM ${references} r WHERE r.attachment = u.id AND r.confirmed)`;
  await eventually('the abandoned uploads to be condemned', async () => ((await count(installation, left)) === 0 ? true : undefined));
  const graceOver = async (): Promise<void> => {
    await rows(installation, `UPDATE ${condemned} SET "deleteAfter" = now()`);
  };
  await installation.supervisor.restart('attachments', graceOver);
  await eventually('the store to have lost them', async () => ((await count(installation, condemned)) === 0 ? true : undefined));
  expect(await stored(installation)).toEqual({ objects: used.map(({ key }) => key).sort(), uploads: [] });
}

/** What the store holds: keys of objects, and of uploads that were begun and not completed. */
async function stored({ objectStoreUrl, secrets }: Installation): Promise<{ objects: string[]; uploads: string[] }> {
  const client = clientFor(objectStoreUrl, secrets.objectStoreAccessKey, secrets.objectStoreSecretKey);
  const keys = async (stream: AsyncIterable<unknown>, name: 'name' | 'key'): Promise<string[]> => {
    const found: string[] = [];
    for await (const item of stream) found.push(String((item as Record<string, unknown>)[name]));
    return found.sort();
  };
  return {
    objects: await keys(client.listObjectsV2(BUCKET, '', true), 'name'),
    uploads: await keys(client.listIncompleteUploads(BUCKET, '', true), 'key'),
  };
}
