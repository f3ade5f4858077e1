import { randomBytes } from 'node:crypto';
import type { Client } from 'minio';
import { REGION, clientFor, ensureBucket } from '../servers/object-store/bucket.js';
import { sharedServers } from './test-servers-env.js';

export interface TestBucket {
  /** The settings of the attachments service that point to this bucket. */
  readonly env: Record<string, string>;
  readonly name: string;
  readonly client: Client;
  readonly kind: 'minio' | 'seaweedfs';
}

/** A fresh bucket in the store that all suites share. */
export async function testBucket(): Promise<TestBucket> {
  const { objectStoreUrl, objectStoreKind, accessKey, secretKey } = sharedServers();
  const name = `test-${randomBytes(6).toString('hex')}`;
  const client = clientFor(objectStoreUrl, accessKey, secretKey);
  await ensureBucket(client, name);
  const env = {
    SIEGELPOST_OBJECT_STORE_URL: objectStoreUrl,
    SIEGELPOST_OBJECT_STORE_PUBLIC_URL: objectStoreUrl,
    SIEGELPOST_OBJECT_STORE_ACCESS_KEY: accessKey,
    SIEGELPOST_OBJECT_STORE_SECRET_KEY: secretKey,
    SIEGELPOST_OBJECT_STORE_BUCKET: name,
    SIEGELPOST_OBJECT_STORE_REGION: REGION,
  };
  return { env, name, client, kind: objectStoreKind };
}
