import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { silent } from '../process/server.js';
import type { Progress, RunningProcess } from '../process/server.js';
import { spawnServer } from '../process/spawn-server.js';
import { mustRun } from '../tools/run.js';
import { findPostgres } from './binaries.js';
import { unprivileged } from './unprivileged.js';
import type { Unprivileged } from './unprivileged.js';

export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Of the superuser `postgres`; set when the cluster is made. */
  readonly password?: string;
  /** For tests: waits for no disk. Data may be lost by a power cut. */
  readonly volatile?: boolean;
  readonly progress?: Progress;
  readonly onExit?: (reason: string) => void;
}

/**
 * Starts PostgreSQL on 127.0.0.1 with its cluster in `dataDir/postgres`. `url` is the superuser's (`postgres`).
 * Every role, the superuser too, needs its password: other users of the machine reach the port.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningProcess> {
  const password = options.password ?? 'postgres';
  const wanted = join(options.dataDir, 'postgres');
  mkdirSync(options.dataDir, { recursive: true });
  const how = await unprivileged(await findPostgres(versionOf(wanted)), wanted);
  if (!versionOf(how.cluster)) await initialise(how, password, options.progress ?? silent);
  rmSync(join(how.cluster, 'postmaster.pid'), { force: true });
  const started = await spawnServer({
    name: 'postgres',
    command: [how.binaries.postgres, '-D', how.cluster, '-p', String(options.port), ...settings(options.volatile === true)],
    prefix: how.prefix,
    uid: how.uid,
    cwd: how.cluster,
    dataDir: options.dataDir,
    port: options.port,
    stopSignal: 'SIGINT',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    onExit: options.onExit,
  });
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${options.port}/postgres`;
  await untilReady(url);
  return { url, port: options.port, stop: started.stop, kill: started.kill };
}

function versionOf(cluster: string): string | undefined {
  const file = join(cluster, 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Made beside its place and moved there when whole, so that a start that was cut off leaves nothing half-made. */
async function initialise(how: Unprivileged, password: string, progress: Progress): Promise<void> {
  progress(`Creating the PostgreSQL ${how.binaries.major} cluster (once) …`);
  const draft = how.uid === undefined ? `${how.cluster}.new` : how.cluster;
  if (draft !== how.cluster) rmSync(draft, { recursive: true, force: true });
  const passwordFile = `${how.cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (how.uid !== undefined) chownSync(passwordFile, how.uid, how.uid);
  const flags = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '-D', draft];
  await mustRun([...how.prefix, how.binaries.initdb, ...flags], { uid: how.uid, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } });
  rmSync(passwordFile);
  if (draft !== how.cluster) {
    rmSync(how.cluster, { recursive: true, force: true });
    renameSync(draft, how.cluster);
  }
  chmodSync(how.cluster, 0o700);
}

function settings(volatile: boolean): string[] {
  const base = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'log_statement=none', 'log_min_error_statement=panic'];
  const risky = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...base, ...(volatile ? risky : [])].flatMap((setting) => ['-c', setting]);
}

/** The port opens before recovery after a kill is over; until then it answers "the database system is starting up". */
async function untilReady(url: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('SELECT 1');
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > end) throw error;
      await delay(50);
    }
  }
}
