import { z } from 'zod';
import { defineConfig } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';

/** The gateway's slice of the environment. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  /** Origin under which people open the pages; requests that change something must come from it. */
  readonly publicOrigin: string;
  /** Origin of the object store as browsers reach it; the only foreign origin the pages may talk to. */
  readonly objectStoreOrigin: string;
  /** Directory of the built web app with its `installation.json`. */
  readonly webDirectory: string;
  /** Proxies before the gateway whose X-Forwarded-For is believed: 0 for none. */
  readonly trustedProxies: number;
}

export const readGatewayConfig: (env: Environment) => GatewayConfig = defineConfig(
  z
    .object({
      SIEGELPOST_GATEWAY_HOST: z.string().default('127.0.0.1'),
      SIEGELPOST_GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
      SIEGELPOST_GATEWAY_WEB_DIR: z.string(),
      SIEGELPOST_GATEWAY_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
      SIEGELPOST_PUBLIC_URL: z.url(),
      SIEGELPOST_OBJECT_STORE_PUBLIC_URL: z.url(),
    })
    .transform((env) => ({
      host: env.SIEGELPOST_GATEWAY_HOST,
      port: env.SIEGELPOST_GATEWAY_PORT,
      publicOrigin: new URL(env.SIEGELPOST_PUBLIC_URL).origin,
      objectStoreOrigin: new URL(env.SIEGELPOST_OBJECT_STORE_PUBLIC_URL).origin,
      webDirectory: env.SIEGELPOST_GATEWAY_WEB_DIR,
      trustedProxies: env.SIEGELPOST_GATEWAY_TRUSTED_PROXIES,
    })),
);

/** Injection token of the configuration. */
export const GATEWAY_CONFIG = Symbol('GatewayConfig');
