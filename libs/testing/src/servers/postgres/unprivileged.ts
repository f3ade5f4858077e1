import { chmodSync, chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { run } from '../tools/run.js';
import { commandOnPath } from '../tools/tools-directory.js';
import type { PostgresBinaries } from './binaries.js';

/** How PostgreSQL, which refuses to run as root, is run. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly binaries: PostgresBinaries;
  /** Where the cluster lives: within the data directory wherever the user of PostgreSQL can get there. */
  readonly cluster: string;
}

const NOBODY = 65534;

/** As a normal user nothing is needed; as root a user namespace, and where there are none, another user and place. */
export async function unprivileged(binaries: PostgresBinaries, cluster: string): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return { prefix: [], binaries, cluster };
  const unshare = commandOnPath('unshare');
  const prefix = unshare ? [unshare, '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] : [];
  if (unshare && (await run([...prefix, 'true'])).code === 0) return { prefix, binaries, cluster };
  return elsewhere(binaries, cluster);
}

function elsewhere(binaries: PostgresBinaries, cluster: string): Unprivileged {
  const key = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const home = join(existsSync('/var/lib') ? '/var/lib' : '/tmp', 'siegelpost-postgres', key);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o711);
  const own = join(home, 'cluster');
  mkdirSync(own, { recursive: true, mode: 0o700 });
  chownSync(own, NOBODY, NOBODY);
  return { prefix: [], uid: NOBODY, cluster: own, binaries: binaries.folder ? copied(binaries, home) : binaries };
}

function copied(binaries: PostgresBinaries, home: string): PostgresBinaries {
  const folder = join(home, `postgres-${binaries.major}`);
  if (!existsSync(folder)) cpSync(binaries.folder ?? '', folder, { recursive: true, verbatimSymlinks: true });
  const at = (path: string): string => join(folder, 'bin', basename(path));
  return { ...binaries, initdb: at(binaries.initdb), postgres: at(binaries.postgres), folder };
}
