import { z } from 'zod';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import { defineConfig } from './define-config.js';
import type { Environment } from './define-config.js';
import { port, urlWith } from './variables.js';

/** What every service needs, whatever it does. */
export interface KitConfig {
  readonly natsUrl: string;
  readonly natsUser: string;
  readonly natsPassword: string;
  /** UUID of the installation: `iss` of its access tokens. */
  readonly installationId: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly healthHost: string;
  /** 0 takes any free port; undefined opens none. */
  readonly healthPort: number | undefined;
}

/** Reads the shared variables and those of the service `name`. */
export const readKitConfig = (name: ServiceId, env: Environment): KitConfig => {
  const prefix = `SIEGELPOST_${name.toUpperCase()}`;
  const values = defineConfig(
    z.object({
      SIEGELPOST_NATS_URL: urlWith('nats', 'tls').default('nats://127.0.0.1:4222'),
      SIEGELPOST_INSTALLATION_ID: z.uuid(),
      SIEGELPOST_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
      SIEGELPOST_HEALTH_HOST: z.string().default('127.0.0.1'),
    }),
  )(env);
  const user = defineConfig(z.object({ [`${prefix}_NATS_USER`]: z.string().default(name) }))(env);
  const password = defineConfig(z.object({ [`${prefix}_NATS_PASSWORD`]: z.string() }))(env);
  const health = defineConfig(z.object({ [`${prefix}_HEALTH_PORT`]: port().optional() }))(env);
  return {
    natsUrl: values.SIEGELPOST_NATS_URL,
    natsUser: user[`${prefix}_NATS_USER`] ?? name,
    natsPassword: password[`${prefix}_NATS_PASSWORD`] ?? '',
    installationId: values.SIEGELPOST_INSTALLATION_ID,
    logLevel: values.SIEGELPOST_LOG_LEVEL,
    healthHost: values.SIEGELPOST_HEALTH_HOST,
    healthPort: health[`${prefix}_HEALTH_PORT`],
  };
};
