import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../process/server.js';
import { mustRun } from './run.js';
import { commandOnPath, isExecutable, toolsDirectory } from './tools-directory.js';

/** Builds a Go program at a pinned version, or finds the one that was built before. Throws when Go is missing. */
export async function programFromGo(module: string, program: string, progress: Progress): Promise<string> {
  const go = commandOnPath('go') ?? (isExecutable('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined);
  if (!go) throw new Error(`${program} cannot be built: Go is missing`);
  const binaries = join(toolsDirectory(), 'go', module.replace(/[^\w.@-]+/g, '_'));
  const built = join(binaries, program);
  if (isExecutable(built)) return built;
  progress(`Building ${program} with Go (once, some minutes) …`);
  await mustRun([go, 'install', module], { env: { GOBIN: binaries, GOFLAGS: '-buildvcs=false', HOME: homedir() } });
  return built;
}
