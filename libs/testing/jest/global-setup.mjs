import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Starts the servers that all suites of the run share. Jest hands the environment on to its workers. */
export default async function globalSetup() {
  if (process.env.SIEGELPOST_TEST_SERVERS) return;
  build();
  const { publishSharedServers, startTestServers } = await import('../dist/index.js');
  const servers = await startTestServers((line) => process.stderr.write(`${line}\n`));
  publishSharedServers(servers.shared);
  globalThis.siegelpostTestServers = servers;
}

/** The set-up runs outside Jest's transforms, on compiled code; this costs a second when it is current. */
function build() {
  const root = join(import.meta.dirname, '../../..');
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-b', join(root, 'libs/testing')], { stdio: 'inherit' });
  if (done.status !== 0) throw new Error('libs/testing does not compile');
}
