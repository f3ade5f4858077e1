import { isIP } from 'node:net';
import { z } from 'zod';
import { defineConfig, wholeNumber } from '@siegelpost/service-kit';
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
  /** Proxies whose X-Forwarded-For is believed: their addresses and nets, or how many stand before the gateway; 0 for none. */
  readonly trustedProxies: readonly string[] | number;
  /** Event streams that one session may hold open. */
  readonly streamsPerSession: number;
}

const trustedProxies = z.string().transform((text, context) => {
  if (/^(\d|10)$/.test(text)) return Number(text);
  const nets = text.split(',').map((net) => net.trim());
  if (nets.every(isNet)) return nets;
  context.addIssue({ code: 'custom', message: 'is neither a list of addresses and nets nor a number up to 10' });
  return z.NEVER;
});

function isNet(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return longest > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
}

export const readGatewayConfig: (env: Environment) => GatewayConfig = defineConfig(
  z
    .object({
      SIEGELPOST_GATEWAY_HOST: z.string().default('127.0.0.1'),
      SIEGELPOST_GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
      SIEGELPOST_GATEWAY_WEB_DIR: z.string(),
      SIEGELPOST_GATEWAY_TRUSTED_PROXIES: trustedProxies.default(0),
      SIEGELPOST_GATEWAY_STREAMS_PER_SESSION: wholeNumber().default(32),
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
      streamsPerSession: env.SIEGELPOST_GATEWAY_STREAMS_PER_SESSION,
    })),
);

/** Injection token of the configuration. */
export const GATEWAY_CONFIG = Symbol('GatewayConfig');
