import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './process/ports.js';
import type { Progress } from './process/server.js';
import { INNER_PORTS, startObjectStore } from './object-store/object-store.js';
import { startPostgres } from './postgres/postgres.js';
import type { SharedServers } from '../suites/test-servers-env.js';

export interface TestServers {
  readonly shared: SharedServers;
  stop(): Promise<void>;
}

/** Origins of pages in the browser tests; the store's answers must let them read ETag. */
const ORIGINS = ['http://localhost:8080', 'http://127.0.0.1:8080'];

/** Starts PostgreSQL and an object store for a test run: containers where an engine answers, local programs otherwise. */
export async function startTestServers(progress: Progress): Promise<TestServers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'siegelpost-test-'));
  const [postgresPort = 0, storePort = 0, ...innerPorts] = await freePorts(2 + INNER_PORTS);
  const keys = { accessKey: 'siegelpost-test', secretKey: 'siegelpost-test-secret' };
  const wanted = process.env['SIEGELPOST_TEST_OBJECT_STORE'] === 'minio' ? 'minio' : 'any';
  const postgres = await startPostgres({ dataDir, port: postgresPort, volatile: true, progress });
  const store = await startObjectStore({ dataDir, port: storePort, innerPorts, ...keys, bucket: 'siegelpost', origins: ORIGINS, wanted, progress });
  return {
    shared: { postgresUrl: postgres.url, objectStoreUrl: store.url, objectStoreKind: store.kind, ...keys },
    stop: async () => {
      await Promise.all([postgres.stop(), store.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
