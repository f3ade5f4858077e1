import { defineConfig, urlWith } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

const read = defineConfig(
  z
    .object({ SIEGELPOST_MESSAGING_DATABASE_URL: urlWith('postgres', 'postgresql') })
    .transform((values) => ({ databaseUrl: values.SIEGELPOST_MESSAGING_DATABASE_URL })),
);

/**
 * What messaging reads of the environment.
 *
 * @throws ConfigError naming the variable
 */
export const readMessagingConfig = (env: Environment): { readonly databaseUrl: string } => read(env);
