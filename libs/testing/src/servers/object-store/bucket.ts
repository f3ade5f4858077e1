import { Client } from 'minio';

/** Region of every store that is started here. */
export const REGION = 'us-east-1';

export function clientFor(url: string, accessKey: string, secretKey: string): Client {
  const { hostname, port, protocol } = new URL(url);
  return new Client({ endPoint: hostname, port: Number(port), useSSL: protocol === 'https:', accessKey, secretKey, region: REGION });
}

/** Makes the bucket unless it is there. */
export async function ensureBucket(client: Client, bucket: string): Promise<void> {
  if (!(await bucketIsThere(client, bucket))) await client.makeBucket(bucket, REGION);
}

export function bucketIsThere(client: Client, bucket: string): Promise<boolean> {
  return client.bucketExists(bucket);
}
