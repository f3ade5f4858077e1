import { defineConfig, secretBytes, urlWith, wholeNumber } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

/** What keys reads of the environment. */
export class KeysConfig {
  constructor(
    readonly databaseUrl: string,
    /** UUID that every statement must name. */
    readonly installation: string,
    /** 32 bytes, secret: key of the HMAC within nonces. */
    readonly nonceSecret: Buffer,
    /** Nonces for one network source in ten minutes. */
    readonly noncesPerSource: number,
  ) {}
}

const read = defineConfig(
  z.object({
    SIEGELPOST_KEYS_DATABASE_URL: urlWith('postgres', 'postgresql'),
    SIEGELPOST_INSTALLATION_ID: z.uuid(),
    SIEGELPOST_KEYS_NONCE_SECRET: secretBytes(32),
    SIEGELPOST_KEYS_NONCES_PER_SOURCE: wholeNumber().default(3_000),
  }),
);

/** @throws ConfigError naming the variable */
export const readKeysConfig = (env: Environment): KeysConfig => {
  const values = read(env);
  return new KeysConfig(
    values.SIEGELPOST_KEYS_DATABASE_URL,
    values.SIEGELPOST_INSTALLATION_ID,
    values.SIEGELPOST_KEYS_NONCE_SECRET,
    values.SIEGELPOST_KEYS_NONCES_PER_SOURCE,
  );
};
