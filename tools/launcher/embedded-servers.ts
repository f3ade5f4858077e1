import { connectNats, natsPermissions, natsUsers, provisionStreams, setupUser } from '@siegelpost/service-kit';
import { provisionDatabase, startMailCatcher, startNats, startObjectStore, startPostgres } from '@siegelpost/testing';
import { BUCKET, DATABASE } from './environment.js';
import { SERVICES } from './ports.js';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';
import type { Running } from './running.js';

export interface ServerPlan {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly say: (line: string) => void;
  /** Called when a server ends by itself. */
  readonly onExit: (reason: string) => void;
}

export interface ServerAddresses {
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly objectStoreUrl: string;
  readonly smtpUrl: string;
  readonly mailUrl: string;
}

/** Starts the four servers one after the other and prepares each for the services. */
export async function startEmbeddedServers(plan: ServerPlan, running: Running): Promise<ServerAddresses> {
  const common = { dataDir: plan.dataDir, progress: plan.say, onExit: plan.onExit };
  const postgres = await running.add('PostgreSQL', startPostgres({ ...common, port: plan.ports.postgres, password: plan.secrets.postgres }));
  await provisionDatabase(postgres.url, DATABASE, rolesOf(plan.secrets));
  const nats = await running.add('NATS', startNats({ ...common, port: plan.ports.nats, users: usersOf(plan.secrets) }));
  await makeStreams(nats.url, plan.secrets);
  const store = await running.add('Object store', startObjectStore({ ...common, ...storeOf(plan) }));
  const mail = await running.add(
    'Mail catcher',
    startMailCatcher({ dataDir: plan.dataDir, smtpPort: plan.ports.smtp, webPort: plan.ports.mailPage }),
  );
  return { postgresUrl: postgres.url, natsUrl: nats.url, objectStoreUrl: store.url, smtpUrl: mail.smtpUrl, mailUrl: mail.webUrl };
}

function rolesOf(secrets: Secrets) {
  return SERVICES.map((service) => ({ name: `siegelpost_${service}`, password: secrets.database[service] ?? '' }));
}

function usersOf(secrets: Secrets) {
  const rights = natsPermissions();
  return natsUsers.map((name) => ({ name, password: secrets.nats[name] ?? '', permissions: rights[name] }));
}

async function makeStreams(url: string, secrets: Secrets): Promise<void> {
  const connection = await connectNats({ url, user: setupUser, password: secrets.nats[setupUser] ?? '', service: setupUser });
  try {
    await provisionStreams(connection);
  } finally {
    await connection.close();
  }
}

function storeOf(plan: ServerPlan) {
  return {
    port: plan.ports.objectStore,
    innerPorts: plan.ports.objectStoreInner,
    accessKey: plan.secrets.objectStoreAccessKey,
    secretKey: plan.secrets.objectStoreSecretKey,
    bucket: BUCKET,
    origins: [plan.publicUrl, `http://127.0.0.1:${plan.ports.web}`],
    wanted: process.env['SIEGELPOST_TEST_OBJECT_STORE'] === 'minio' ? ('minio' as const) : ('any' as const),
  };
}
