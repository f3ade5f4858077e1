import { databaseUrl } from '@siegelpost/testing';
import { SERVICES } from './ports.js';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';

export const DATABASE = 'siegelpost';
export const BUCKET = 'siegelpost';

export interface Addresses {
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly objectStoreUrl: string;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  readonly webDirectory: string;
}

/** Where the embedded servers of an installation listen, as their starters say it too. */
export function embeddedAddresses(ports: Ports, secrets: Secrets): Pick<Addresses, 'postgresUrl' | 'natsUrl' | 'objectStoreUrl' | 'smtpUrl'> {
  return {
    postgresUrl: `postgres://postgres:${encodeURIComponent(secrets.postgres)}@127.0.0.1:${ports.postgres}/postgres`,
    natsUrl: `nats://127.0.0.1:${ports.nats}`,
    objectStoreUrl: `http://127.0.0.1:${ports.objectStore}`,
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
  };
}

/** The environment of all services; each reads its own slice. */
export function servicesEnvironment(secrets: Secrets, ports: Ports, at: Addresses): Record<string, string> {
  return {
    SIEGELPOST_NATS_URL: at.natsUrl,
    SIEGELPOST_PUBLIC_URL: at.publicUrl,
    SIEGELPOST_INSTALLATION_ID: secrets.installation,
    SIEGELPOST_GATEWAY_HOST: '127.0.0.1',
    SIEGELPOST_GATEWAY_PORT: String(ports.web),
    SIEGELPOST_GATEWAY_WEB_DIR: at.webDirectory,
    ...natsLogin('gateway', secrets),
    ...Object.assign({}, ...SERVICES.map((service) => serviceLogin(service, secrets, at))),
    ...identityEnvironment(secrets),
    SIEGELPOST_KEYS_NONCE_SECRET: secrets.nonce,
    ...objectStoreEnvironment(secrets, at),
    SIEGELPOST_SMTP_URL: at.smtpUrl,
    SIEGELPOST_MAIL_FROM: process.env['SIEGELPOST_MAIL_FROM'] ?? 'Siegelpost <post@localhost>',
  };
}

function serviceLogin(service: string, secrets: Secrets, at: Addresses): Record<string, string> {
  const role = { name: `siegelpost_${service}`, password: secrets.database[service] ?? '' };
  const variable = `SIEGELPOST_${service.toUpperCase()}_DATABASE_URL`;
  return { [variable]: databaseUrl(at.postgresUrl, DATABASE, role), ...natsLogin(service, secrets) };
}

function natsLogin(service: string, secrets: Secrets): Record<string, string> {
  const prefix = `SIEGELPOST_${service.toUpperCase()}`;
  return { [`${prefix}_NATS_USER`]: service, [`${prefix}_NATS_PASSWORD`]: secrets.nats[service] ?? '' };
}

function identityEnvironment(secrets: Secrets): Record<string, string> {
  return {
    SIEGELPOST_IDENTITY_OPAQUE_SERVER_SETUP: secrets.opaqueServerSetup,
    SIEGELPOST_IDENTITY_ACCOUNT_ID_SECRET: secrets.accountId,
    SIEGELPOST_IDENTITY_LINK_SECRET: secrets.link,
    SIEGELPOST_IDENTITY_SIGNING_KEY_SECRET: secrets.signingKey,
  };
}

function objectStoreEnvironment(secrets: Secrets, at: Addresses): Record<string, string> {
  return {
    SIEGELPOST_OBJECT_STORE_URL: at.objectStoreUrl,
    SIEGELPOST_OBJECT_STORE_PUBLIC_URL: at.objectStoreUrl,
    SIEGELPOST_OBJECT_STORE_ACCESS_KEY: secrets.objectStoreAccessKey,
    SIEGELPOST_OBJECT_STORE_SECRET_KEY: secrets.objectStoreSecretKey,
    SIEGELPOST_OBJECT_STORE_BUCKET: BUCKET,
    SIEGELPOST_OBJECT_STORE_REGION: 'us-east-1',
  };
}
