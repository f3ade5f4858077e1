import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silent } from '../process/server.js';
import type { Progress, RunningProcess } from '../process/server.js';
import { spawnServer } from '../process/spawn-server.js';
import { findNatsServer } from './binary.js';
import { natsConfig } from './config.js';
import type { NatsUser } from './config.js';

export interface NatsOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Everybody who may connect; there is no anonymous access. */
  readonly users: readonly NatsUser[];
  readonly progress?: Progress;
  readonly onExit?: (reason: string) => void;
}

/** Starts NATS with JetStream on 127.0.0.1; what it keeps lies in `dataDir/nats`. */
export async function startNats(options: NatsOptions): Promise<RunningProcess> {
  const program = await findNatsServer(options.progress ?? silent);
  const storeDir = join(options.dataDir, 'nats');
  mkdirSync(storeDir, { recursive: true, mode: 0o700 });
  const file = join(options.dataDir, 'nats.json');
  writeFileSync(file, natsConfig({ port: options.port, storeDir, users: options.users }), { mode: 0o600 });
  const started = await spawnServer({
    name: 'nats',
    command: [program, '-c', file],
    dataDir: options.dataDir,
    port: options.port,
    onExit: options.onExit,
  });
  return { url: `nats://127.0.0.1:${options.port}`, port: options.port, stop: started.stop, kill: started.kill };
}
