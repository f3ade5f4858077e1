import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientFor } from '@siegelpost/testing';
import { product } from './product.js';

/** Place of the object store in the row of ports that follow from the web port. */
const offset = 5;
const bucket = 'siegelpost';

interface Keys {
  readonly objectStoreAccessKey: string;
  readonly objectStoreSecretKey: string;
}

export function objectStore() {
  const keys = JSON.parse(readFileSync(join(product.dataDir, 'secrets.json'), 'utf8')) as Keys;
  const port = Number(new URL(product.ready.web).port) + offset;
  return { client: clientFor(`http://127.0.0.1:${port}`, keys.objectStoreAccessKey, keys.objectStoreSecretKey), bucket };
}

/** Keys of all objects that are there. */
export async function storedObjects(): Promise<string[]> {
  const { client } = objectStore();
  const keys: string[] = [];
  for await (const item of client.listObjectsV2(bucket, '', true)) keys.push(String((item as { name?: string }).name));
  return keys.sort();
}
