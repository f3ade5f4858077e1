import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoPractice } from './demo-practice.js';
import type { DemoPractice } from './demo-practice.js';
import { startEmbeddedServers } from './embedded-servers.js';
import { servicesEnvironment } from './environment.js';
import { portsFrom, requireFree } from './ports.js';
import { writePrivate } from './private-file.js';
import { startProduct } from './product.js';
import type { Running } from './running.js';
import { installationSecrets } from './secrets.js';
import type { Settings } from './settings.js';
import { mintSetupToken } from './setup-token.js';
import { prepareWebDirectory } from './web-directory.js';

export interface Ready {
  readonly web: string;
  readonly mail: string;
  /** Absent with SIEGELPOST_DEMO=off. */
  readonly practice?: DemoPractice;
  readonly setupToken: string;
}

/** Starts servers and services, makes what a first visit needs, and writes `ready.json` as the very last step. */
export async function startAll(settings: Settings, running: Running, say: (line: string) => void, onExit: (reason: string) => void): Promise<Ready> {
  const { dataDir } = settings;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  rmSync(join(dataDir, 'ready.json'), { force: true });
  const ports = portsFrom(settings.port);
  await requireFree(ports, settings.separate);
  const publicUrl = `http://localhost:${ports.web}`;
  const secrets = await installationSecrets(dataDir);
  const servers = await startEmbeddedServers({ dataDir, ports, secrets, publicUrl, say, onExit }, running);
  const webDirectory = prepareWebDirectory(dataDir, secrets);
  const env = servicesEnvironment(secrets, ports, { ...servers, publicUrl, webDirectory });
  await startProduct({ dataDir, ports, env, separate: settings.separate, onExit }, running);
  const mint = (): Promise<string> => mintSetupToken(env);
  if (settings.demo) say('Looking after the demo practice …');
  const practice = settings.demo ? await demoPractice(dataDir, publicUrl, mint) : undefined;
  const ready = { web: publicUrl, mail: servers.mailUrl, ...(practice ? { practice } : {}), setupToken: await mint() };
  writePrivate(join(dataDir, 'ready.json'), ready);
  return ready;
}
