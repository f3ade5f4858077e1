import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher } from '@siegelpost/testing';
import type { MailCatcher } from '@siegelpost/testing';
import { makeStreams, prepareDatabase, startBroker, startDatabase, startStore } from '../../../tools/launcher/embedded-servers.js';
import type { ServerPlan } from '../../../tools/launcher/embedded-servers.js';
import { servicesEnvironment } from '../../../tools/launcher/environment.js';
import { portsFrom } from '../../../tools/launcher/ports.js';
import { makeSecrets } from '../../../tools/launcher/secrets.js';
import type { Secrets } from '../../../tools/launcher/secrets.js';
import { prepareWebDirectory } from '../../../tools/launcher/web-directory.js';
import { freeRow } from '../../end-to-end/product/free-row.js';
import { ServerSwitch } from './server-switch.js';
import { Supervisor } from './supervisor.js';

/** Ports that follow from the web port. */
const rowLength = 24;

/** The six processes apart on real servers, each of which can be ended and started again. */
export interface Installation {
  readonly server: string;
  readonly dataDir: string;
  readonly env: Record<string, string>;
  readonly secrets: Secrets;
  /** Of the superuser. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly objectStoreUrl: string;
  readonly servers: { readonly postgres: ServerSwitch; readonly nats: ServerSwitch; readonly store: ServerSwitch };
  readonly mail: MailCatcher;
  readonly supervisor: Supervisor;
  stop(): Promise<void>;
}

export async function startInstallation(): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'siegelpost-faults-'));
  mkdirSync(join(dataDir, 'profiles'));
  const ports = portsFrom(await freeRow(Number(process.env['SIEGELPOST_E2E_PORT'] ?? 18_080), rowLength));
  const server = `http://localhost:${ports.web}`;
  const secrets = await makeSecrets();
  const ended: string[] = [];
  const plan: ServerPlan = { dataDir, ports, secrets, publicUrl: server, say: () => undefined, onExit: (reason) => void ended.push(reason) };
  const { servers, urls } = await startServers(plan);
  const mail = await startMailCatcher({ dataDir, smtpPort: ports.smtp, webPort: ports.mailPage });
  const at = { ...urls, smtpUrl: mail.smtpUrl, publicUrl: server, webDirectory: prepareWebDirectory(dataDir, secrets) };
  const env = servicesEnvironment(secrets, ports, at);
  const supervisor = new Supervisor({ dataDir, ports, env });
  await supervisor.start();
  const stop = async (): Promise<void> => {
    try {
      await supervisor.stop();
    } finally {
      await mail.stop();
      for (const one of [servers.store, servers.nats, servers.postgres]) await one.stop();
      if (process.env['SIEGELPOST_E2E_KEEP'] === undefined) rmSync(dataDir, { recursive: true, force: true });
    }
    if (ended.length > 0) throw new Error(ended.join('\n'));
  };
  return { server, dataDir, env, secrets, ...urls, servers, mail, supervisor, stop };
}

async function startServers(plan: ServerPlan) {
  const postgres = await ServerSwitch.on(() => startDatabase(plan));
  await prepareDatabase(postgres.url, plan.secrets);
  const nats = await ServerSwitch.on(() => startBroker(plan));
  await makeStreams(nats.url, plan.secrets);
  const store = await ServerSwitch.on(() => startStore(plan));
  return { servers: { postgres, nats, store }, urls: { postgresUrl: postgres.url, natsUrl: nats.url, objectStoreUrl: store.url } };
}
