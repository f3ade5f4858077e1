import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { silent } from '../process/server.js';
import type { Progress, RunningProcess } from '../process/server.js';
import { spawnServer } from '../process/spawn-server.js';
import { findMinio, findObjectStore } from './binary.js';
import { bucketIsThere, clientFor, ensureBucket } from './bucket.js';
import { minioCommand } from './minio.js';
import { seaweedCommand } from './seaweedfs.js';

export interface ObjectStoreOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Ports for the store's inner parts: `INNER_PORTS` of them. */
  readonly innerPorts: readonly number[];
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
  /** Web origins whose pages may upload and download by presigned URLs. */
  readonly origins: readonly string[];
  /** `minio` asks for the real one; `any` takes the first that is there. */
  readonly wanted?: 'any' | 'minio';
  readonly progress?: Progress;
  readonly onExit?: (reason: string) => void;
}

export interface RunningObjectStore extends RunningProcess {
  readonly kind: 'minio' | 'seaweedfs';
}

export const INNER_PORTS = 7;

/** Starts an S3 store on 127.0.0.1 with its objects below `dataDir` and makes the bucket; region us-east-1. */
export async function startObjectStore(options: ObjectStoreOptions): Promise<RunningObjectStore> {
  const progress = options.progress ?? silent;
  const program = await (options.wanted === 'minio' ? findMinio(progress) : findObjectStore(progress));
  mkdirSync(options.dataDir, { recursive: true });
  const how = program.kind === 'minio' ? minioCommand(program.path, options) : seaweedCommand(program.path, options);
  const started = await spawnServer({ name: program.kind, dataDir: options.dataDir, port: options.port, onExit: options.onExit, ...how });
  const url = `http://127.0.0.1:${options.port}`;
  await untilBucket(url, options).catch(async (error: unknown) => {
    await started.stop();
    throw error;
  });
  return { url, port: options.port, kind: program.kind, stop: started.stop, kill: started.kill };
}

/** The port opens before the store can write; asking for the bucket until it is there covers both. */
async function untilBucket(url: string, options: ObjectStoreOptions): Promise<void> {
  const client = clientFor(url, options.accessKey, options.secretKey);
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      await ensureBucket(client, options.bucket);
      if (await bucketIsThere(client, options.bucket)) return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await delay(100);
  }
}
