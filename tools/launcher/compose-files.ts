import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { natsPermissions, natsUsers } from '@siegelpost/service-kit';
import { natsConfig, workspaceRoot } from '@siegelpost/testing';
import { servicesEnvironment } from './environment.js';
import { portsFrom } from './ports.js';
import { makeSecrets } from './secrets.js';
import type { Secrets } from './secrets.js';

/** Writes `.env` and `deploy/nats.json` (mode 0600) with fresh secrets for docker compose; refuses to replace them. */
async function writeComposeFiles(): Promise<void> {
  const root = workspaceRoot();
  const [environment, nats] = [join(root, '.env'), join(root, 'deploy/nats.json')];
  for (const file of [environment, nats]) if (existsSync(file)) throw new Error(`${file} is there already: what was sealed under its secrets would be lost`);
  const secrets = await makeSecrets();
  writeFileSync(nats, natsConfig({ host: '0.0.0.0', port: 4222, storeDir: '/data', users: usersOf(secrets) }), { mode: 0o600 });
  writeFileSync(environment, linesOf(variables(secrets)), { mode: 0o600 });
}

function usersOf(secrets: Secrets) {
  const rights = natsPermissions();
  return natsUsers.map((name) => ({ name, password: secrets.nats[name] ?? '', permissions: rights[name] }));
}

function variables(secrets: Secrets): Record<string, string> {
  const at = {
    postgresUrl: 'postgres://postgres@postgres:5432/postgres',
    natsUrl: 'nats://nats:4222',
    objectStoreUrl: 'http://minio:9000',
    smtpUrl: 'smtp://mail:1025',
    publicUrl: 'http://localhost:8080',
    webDirectory: '/app/apps/web/dist',
  };
  return {
    ...servicesEnvironment(secrets, portsFrom(8080), at),
    SIEGELPOST_GATEWAY_HOST: '0.0.0.0',
    SIEGELPOST_OBJECT_STORE_PUBLIC_URL: 'http://localhost:9000',
    SIEGELPOST_OPAQUE_SERVER_PUBLIC_KEY: secrets.opaqueServerPublicKey,
    SIEGELPOST_SETUP_NATS_PASSWORD: secrets.nats['setup'] ?? '',
    SIEGELPOST_POSTGRES_PASSWORD: secrets.postgres,
  };
}

function linesOf(values: Record<string, string>): string {
  return `${Object.entries(values).map(([name, value]) => `${name}=${value}`).join('\n')}\n`;
}

await writeComposeFiles().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
