import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endLeftovers, removePidFile, runningPid, writePidFile } from '@siegelpost/testing';

const NAME = 'launcher';

/**
 * One launcher per data directory: ends servers that a killed one left over and takes the place. Waits a little for
 * one that is just stopping; throws when another one keeps running. Returns what gives the place back.
 */
export async function lockDataDirectory(dataDir: string, say: (line: string) => void): Promise<() => void> {
  const lockDir = join(dataDir, 'lock');
  mkdirSync(lockDir, { recursive: true, mode: 0o700 });
  const end = Date.now() + 12_000;
  for (let pid = runningPid(lockDir, NAME); pid !== undefined; pid = runningPid(lockDir, NAME)) {
    if (Date.now() > end) throw new Error(`${dataDir} is in use: Siegelpost already runs there as process ${pid}`);
    await delay(200);
  }
  writePidFile(lockDir, NAME, process.pid);
  const left = await endLeftovers(join(dataDir, 'run'));
  if (left.length > 0) say(`Ended what an earlier run left over: ${left.join(', ')}`);
  return () => removePidFile(lockDir, NAME);
}
