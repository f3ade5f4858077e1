import { Client } from 'pg';
import { connectNats, natsUsers, provisionStreams, setupUser } from '../src/index.js';
import type { Environment } from '../src/index.js';

/** Trial harness */
export const startInstallation = async () => {
  const admin = new Client({ connectionString: 'postgres://postgres@127.0.0.1:19500/postgres' });
  await admin.connect();
  const database = 'kit_' + Math.random().toString(36).slice(2, 10);
  await admin.query(`CREATE DATABASE ${database}`);
  const inside = new Client({ connectionString: `postgres://postgres@127.0.0.1:19500/${database}` });
  await inside.connect();
  for (const s of ['messaging', 'notifications', 'keys', 'identity', 'attachments']) {
    await inside.query(`DO $$ BEGIN CREATE ROLE siegelpost_${s} LOGIN PASSWORD 'pw'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await inside.query(`CREATE SCHEMA siegelpost_${s} AUTHORIZATION siegelpost_${s}`);
  }
  await inside.end();
  const natsUrl = 'nats://127.0.0.1:19501';
  const setup = await connectNats({ url: natsUrl, user: setupUser, password: 'setup-pw', service: setupUser });
  await provisionStreams(setup);
  await setup.drain();
  const env: Environment = Object.fromEntries([
    ['SIEGELPOST_NATS_URL', natsUrl],
    ['SIEGELPOST_INSTALLATION_ID', '11111111-1111-4111-8111-111111111111'],
    ['SIEGELPOST_LOG_LEVEL', process.env['KIT_LOG'] ?? 'silent'],
    ...natsUsers.map((u) => [`SIEGELPOST_${u.toUpperCase()}_NATS_PASSWORD`, `${u}-pw`]),
  ]);
  return {
    env,
    natsUrl,
    passwordOf: (user: string) => `${user}-pw`,
    databaseUrl: (service: string) => `postgres://siegelpost_${service}:pw@127.0.0.1:19500/${database}`,
    stop: async () => {
      await admin.end();
    },
  };
};
