import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ready, server } from '@serenity-kit/opaque';
import { natsUsers } from '@siegelpost/service-kit';
import { SERVICES } from './ports.js';
import { readPrivate, writePrivate } from './private-file.js';

/** Everything of an installation that must never change once accounts exist, and must never leave the machine. */
export interface Secrets {
  readonly installation: string;
  readonly opaqueServerSetup: string;
  readonly opaqueServerPublicKey: string;
  readonly accountId: string;
  readonly link: string;
  readonly signingKey: string;
  readonly nonce: string;
  /** Of PostgreSQL's superuser. */
  readonly postgres: string;
  readonly database: Readonly<Record<string, string>>;
  readonly nats: Readonly<Record<string, string>>;
  readonly objectStoreAccessKey: string;
  readonly objectStoreSecretKey: string;
}

/** The installation's secrets: made at the first start, read from `secrets.json` (mode 0600) ever after. */
export async function installationSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = readPrivate<Secrets>(file);
  if (known) return known;
  const made = await makeSecrets();
  writePrivate(file, made);
  return made;
}

/** 32 random bytes, base64url. */
export const secret = (): string => randomBytes(32).toString('base64url');

export async function makeSecrets(): Promise<Secrets> {
  await ready;
  const opaqueServerSetup = server.createSetup();
  return {
    installation: randomUUID(),
    opaqueServerSetup,
    opaqueServerPublicKey: server.getPublicKey(opaqueServerSetup),
    accountId: secret(),
    link: secret(),
    signingKey: secret(),
    nonce: secret(),
    postgres: secret(),
    database: Object.fromEntries(SERVICES.map((service) => [service, secret()])),
    nats: Object.fromEntries(natsUsers.map((user) => [user, secret()])),
    objectStoreAccessKey: `siegelpost${randomBytes(5).toString('hex')}`,
    objectStoreSecretKey: secret(),
  };
}
