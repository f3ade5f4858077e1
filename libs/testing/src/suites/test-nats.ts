import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NatsPermissions, NatsUser } from '../servers/nats/config.js';
import { startNats } from '../servers/nats/nats.js';
import { freePort } from '../servers/process/ports.js';

export interface TestNats {
  readonly url: string;
  /** A user that may do everything, for the test itself: name and password are both `test`. */
  readonly everything: { readonly user: string; readonly pass: string };
  /** The server goes away as in a power cut; `start` brings it back with what it had kept. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and deletes what it kept. */
  stop(): Promise<void>;
}

const EVERYTHING: NatsPermissions = { publish: { allow: ['>'] }, subscribe: { allow: ['>'] }, allow_responses: true };

/**
 * A NATS server of the suite's own, so that suites do not meet on a subject or a stream.
 * `users` get exactly the rights that are given; a password of `test` is customary.
 */
export async function testNats(users: readonly NatsUser[] = []): Promise<TestNats> {
  const dataDir = mkdtempSync(join(tmpdir(), 'siegelpost-nats-'));
  const port = await freePort();
  const all = [...users, { name: 'test', password: 'test', permissions: EVERYTHING }];
  let server = await startNats({ dataDir, port, users: all });
  return {
    url: server.url,
    everything: { user: 'test', pass: 'test' },
    kill: () => server.kill(),
    start: async () => {
      server = await startNats({ dataDir, port, users: all });
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
