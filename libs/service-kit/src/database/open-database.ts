import { DataSource } from 'typeorm';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DeadLetterRow } from '../inbox/dead-letter.row.js';
import { kitMigrations } from './kit-migrations.js';

export interface DatabaseOptions {
  /** postgres://role:password@host:port/database */
  readonly url: string;
  /** Schema of the service, `siegelpost_<service>`; it exists and belongs to the role. */
  readonly schema: string;
  readonly entities: readonly (abstract new (...args: never[]) => unknown)[];
  /** The service's migrations; the kit's own (outbox, inbox, rate limit) run before them. */
  readonly migrations: readonly (new () => unknown)[];
  readonly poolSize?: number;
}

const lockName = 'siegelpost.migrations';

const dataSourceOptions = (options: DatabaseOptions): DataSourceOptions => ({
  type: 'postgres',
  url: options.url,
  schema: options.schema,
  poolSize: options.poolSize ?? 10,
  entities: [DeadLetterRow, ...options.entities] as MixedList<new () => unknown>,
  migrations: [...kitMigrations, ...options.migrations] as MixedList<new () => unknown>,
  migrationsTableName: 'migration',
  synchronize: false,
  logging: false,
  connectTimeoutMS: 5_000,
  // Statements of one transaction that need no answer of each other may be sent at once.
  extra: { options: `-c search_path=${options.schema}`, pipeline: true },
});

/** Runs what is missing of the migrations; of several instances starting at once one does, the others wait. */
const migrate = async (source: DataSource, schema: string): Promise<void> => {
  const runner = source.createQueryRunner();
  const key = [`${lockName}.${schema}`];
  try {
    await runner.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', key);
    await source.runMigrations({ transaction: 'each' });
    await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', key);
  } finally {
    await runner.release();
  }
};

/** Opens the database of one service and brings its schema up to date. */
export const openDatabase = async (options: DatabaseOptions): Promise<DataSource> => {
  const source = await new DataSource(dataSourceOptions(options)).initialize();
  try {
    await migrate(source, options.schema);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
};
