import 'reflect-metadata';
import { ConfigError, openDatabase, OutboxSignal, Transactions } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import type { DataSource } from 'typeorm';
import { IdentityConfig } from '../identity.config.js';
import { identityDatabase } from '../identity.database.js';
import { SetupTokens } from '../setup/setup-tokens.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { Clock } from '../time/clock.js';

/** Makes a set-up token and returns it: told this once, good for 7 days and for one practice. */
export const mintSetupToken = (env: Environment): Promise<string> =>
  withDatabase(env, (source) => new SetupTokens(new Clock()).mint(source.manager));

/**
 * Makes the next signing key and returns its kid. `at-once` withdraws all others with their tokens; otherwise the
 * key signs once every service has had time to fetch it.
 */
export const rotateSigningKey = (env: Environment, how: 'in-turn' | 'at-once'): Promise<string> =>
  withDatabase(env, (source, config) =>
    new SigningKeys(source, new Transactions(source, new OutboxSignal()), config, new Clock()).rotate(how),
  );

async function withDatabase<T>(
  env: Environment,
  work: (source: DataSource, config: IdentityConfig) => Promise<T>,
): Promise<T> {
  const config = IdentityConfig.read(env);
  const source = await openDatabase(identityDatabase(config));
  try {
    return await work(source, config);
  } finally {
    await source.destroy();
  }
}

/** Prints what a command made; a fault of the configuration in words, any other by its code alone. */
export async function printResult(command: Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command}\n`);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    const text = error instanceof ConfigError ? error.message : `failed: ${String(code ?? 'unknown cause')}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
