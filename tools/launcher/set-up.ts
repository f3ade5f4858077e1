import { connectNats, provisionStreams, setupUser } from '@siegelpost/service-kit';
import { clientFor, ensureBucket, provisionDatabase } from '@siegelpost/testing';
import { BUCKET, DATABASE } from './environment.js';
import { SERVICES } from './ports.js';

/**
 * The one-shot of docker compose: database, roles and schemas, streams, bucket. Running it again changes nothing.
 * Takes the services' environment, the superuser's SIEGELPOST_POSTGRES_SUPERUSER_URL and SIEGELPOST_SETUP_NATS_PASSWORD.
 */
async function setUp(env: NodeJS.ProcessEnv): Promise<void> {
  const value = (name: string): string => {
    const found = env[name];
    if (!found) throw new Error(`${name} is missing`);
    return found;
  };
  const roles = SERVICES.map((service) => {
    const url = new URL(value(`SIEGELPOST_${service.toUpperCase()}_DATABASE_URL`));
    return { name: url.username, password: decodeURIComponent(url.password) };
  });
  await provisionDatabase(value('SIEGELPOST_POSTGRES_SUPERUSER_URL'), DATABASE, roles);
  const nats = await connectNats({
    url: value('SIEGELPOST_NATS_URL'),
    user: setupUser,
    password: value('SIEGELPOST_SETUP_NATS_PASSWORD'),
    service: setupUser,
  });
  await provisionStreams(nats);
  await nats.close();
  const [accessKey, secretKey] = [value('SIEGELPOST_OBJECT_STORE_ACCESS_KEY'), value('SIEGELPOST_OBJECT_STORE_SECRET_KEY')];
  await ensureBucket(clientFor(value('SIEGELPOST_OBJECT_STORE_URL'), accessKey, secretKey), BUCKET);
}

await setUp(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
