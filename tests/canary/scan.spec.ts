import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { notedCanaries } from '../end-to-end/product/canaries.js';
import { codeKinds } from '../end-to-end/product/codes.js';
import { withDatabase } from '../end-to-end/product/database.js';
import { objectStore } from '../end-to-end/product/object-store.js';
import { folder, product } from '../end-to-end/product/product.js';
import { formsOfBytes, formsOfText } from './encodings.js';
import { privateKeysIn } from './private-keys.js';
import { Search } from './search.js';
import type { Needle } from './search.js';
import { stores } from './stores.js';
import type { StoreName } from './stores.js';

const names = Object.keys(stores) as StoreName[];
const marker = 'Leuchtturm-4f1c9a-Kieselstein-Übermut';
const markers: Needle[] = formsOfText(marker).map((form) => ({ ...form, what: 'marker' }));

/** What occurs in a store, as "what (encoding) in place". */
async function found(store: StoreName, search: Search): Promise<string[]> {
  const hits = new Set<string>();
  for await (const { place, bytes } of stores[store]()) {
    for (const { what, encoding } of search.in(bytes)) hits.add(`${what} (${encoding}) in ${place}`);
  }
  return [...hits];
}

async function secrets(): Promise<Needle[]> {
  const texts = notedCanaries().flatMap(({ what, text, bytes }) =>
    (text === undefined ? formsOfBytes(Buffer.from(bytes ?? '', 'base64')) : formsOfText(text)).map((form) => ({ ...form, what })),
  );
  const keys = await privateKeysIn(folder('profiles'), product.ready.web);
  expect(texts.length).toBeGreaterThan(100);
  expect(keys.length).toBeGreaterThan(5);
  return [...texts, ...keys.flatMap(({ what, bytes }) => formsOfBytes(Buffer.from(bytes)).map((form) => ({ ...form, what })))];
}

/** Puts the marker, in every encoding, where the store keeps what it is given; the returned act takes it away. */
const plants: Readonly<Record<StoreName, (bytes: Buffer) => Promise<() => Promise<void>>>> = {
  PostgreSQL: async (bytes) => {
    await withDatabase(async (client) => {
      await client.query('CREATE TABLE public.planted (marker bytea)');
      await client.query('INSERT INTO public.planted VALUES ($1)', [bytes]);
    });
    return () => withDatabase(async (client) => void (await client.query('DROP TABLE public.planted')));
  },
  'object store': async (bytes) => {
    const { client, bucket } = objectStore();
    await client.putObject(bucket, 'planted', bytes);
    return () => client.removeObject(bucket, 'planted');
  },
  NATS: plantFile('nats'),
  logs: plantFile('logs'),
  'e-mails': plantFile('mail'),
};

function plantFile(directory: string) {
  return async (bytes: Buffer): Promise<() => Promise<void>> => {
    const place = join(product.dataDir, directory);
    mkdirSync(place, { recursive: true });
    const file = join(place, 'planted.eml');
    appendFileSync(file, bytes);
    return async () => rmSync(file);
  };
}

/** Services run fewer journeys, none of them with a practice's paper. */
const kinds = ['password', 'file name', codeKinds.superPin, codeKinds.confirm, ...(product.mode === 'standalone' ? [codeKinds.paper] : [])];

describe('after the journeys', () => {
  it.each(kinds)('there is a %s to look for', (kind) => {
    expect(notedCanaries().map(({ what }) => what)).toContain(kind);
  });

  it.each(names)('a marker planted in %s is found in every encoding', async (store) => {
    const remove = await plants[store](Buffer.concat(markers.flatMap(({ bytes }) => [bytes, Buffer.from('\n\n\n')])));
    try {
      const hits = await found(store, new Search(markers));
      for (const { encoding } of markers) expect(hits.filter((hit) => hit.startsWith(`marker (${encoding}) in`)).length).toBeGreaterThan(0);
    } finally {
      await remove();
    }
  });

  it.each(names)('no plaintext, file name, password, code or private key lies in %s', async (store) => {
    expect(await found(store, new Search(await secrets()))).toEqual([]);
  });
});
