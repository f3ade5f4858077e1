import { connectNats, natsPermissions, natsUsers, provisionStreams, setupUser } from '@siegelpost/service-kit';
import { provisionDatabase, startMailCatcher, startNats, startObjectStore, startPostgres } from '@siegelpost/testing';
import type { RunningProcess } from '@siegelpost/testing';
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
  const postgres = await running.add('PostgreSQL', startDatabase(plan));
  await prepareDatabase(postgres.url, plan.secrets);
  const nats = await running.add('NATS', startBroker(plan));
  await makeStreams(nats.url, plan.secrets);
  const store = await running.add('Object store', startStore(plan));
  const mail = await running.add(
    'Mail catcher',
    startMailCatcher({ dataDir: plan.dataDir, smtpPort: plan.ports.smtp, webPort: plan.ports.mailPage }),
  );
  return { postgresUrl: postgres.url, natsUrl: nats.url, objectStoreUrl: store.url, smtpUrl: mail.smtpUrl, mailUrl: mail.webUrl };
}

/** PostgreSQL alone; the first start makes the cluster. */
export function startDatabase(plan: ServerPlan): Promise<RunningProcess> {
  return startPostgres({ ...commonOf(plan), port: plan.ports.postgres, password: plan.secrets.postgres });
}

/** NATS alone, with the rights of every user. */
export function startBroker(plan: ServerPlan): Promise<RunningProcess> {
  return startNats({ ...commonOf(plan), port: plan.ports.nats, users: usersOf(plan.secrets) });
}

/** The object store alone, with its bucket. */
export function startStore(plan: ServerPlan): Promise<RunningProcess> {
  return startObjectStore({ ...commonOf(plan), ...storeOf(plan) });
}

function commonOf({ dataDir, say, onExit }: ServerPlan) {
  return { dataDir, progress: say, onExit };
}

/** Database, roles and schemas of the services. */
export function prepareDatabase(url: string, secrets: Secrets): Promise<void> {
  return provisionDatabase(url, DATABASE, rolesOf(secrets));
}

function rolesOf(secrets: Secrets) {
  return SERVICES.map((service) => ({ name: `siegelpost_${service}`, password: secrets.database[service] ?? '' }));
}

function usersOf(secrets: Secrets) {
  const rights = natsPermissions();
  return natsUsers.map((name) => ({ name, password: secrets.nats[name] ?? '', permissions: rights[name] }));
}

/** Streams and consumers. */
export async function makeStreams(url: string, secrets: Secrets): Promise<void> {
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
