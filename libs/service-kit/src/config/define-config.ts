import type { z } from 'zod';

/** Where configuration comes from: the process's environment, handed in by `main.ts`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable is missing or wrong. The message names the variable and the fault, never its value. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration does not hold:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * A typed reader of one slice of the environment. The keys of the schema are the variables' names; a closing
 * `.transform` may give them shorter ones. An empty variable counts as unset.
 *
 * @throws ConfigError naming every faulty variable
 */
export const defineConfig =
  <S extends z.ZodType>(schema: S) =>
  (env: Environment): z.output<S> => {
    const given = Object.fromEntries(
      Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
    );
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    throw new ConfigError(
      result.error.issues.map(({ path, message, code }) => {
        const name = String(path[0] ?? 'environment');
        const missing = code === 'invalid_type' && given[name] === undefined;
        return `${name}: ${missing ? 'is not set' : message}`;
      }),
    );
  };
