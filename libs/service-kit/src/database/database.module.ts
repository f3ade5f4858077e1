import { Module } from '@nestjs/common';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ServiceRuntime } from '../boot/service-runtime.js';
import { Outbox } from '../outbox/outbox.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { DatabaseKit } from './database-kit.js';
import { openDatabase } from './open-database.js';
import type { DatabaseOptions } from './open-database.js';
import { Transactions } from './transactions.js';

const patience = { retryAttempts: 60, retryDelay: 1_000 };
/** Worth another try while the database server starts; anything else ends the start at once. */
const isStarting = (error: unknown): boolean =>
  error instanceof Error &&
  ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(String(Reflect.get(error, 'code')));

const providers: FactoryProvider[] = [
  {
    provide: DatabaseKit,
    useFactory: (source: DataSource, runtime: ServiceRuntime) => new DatabaseKit(source, runtime),
    inject: [getDataSourceToken(), ServiceRuntime],
  },
  { provide: Transactions, useFactory: (kit: DatabaseKit) => kit.transactions, inject: [DatabaseKit] },
  {
    provide: Outbox,
    useFactory: (runtime: ServiceRuntime) => new Outbox(runtime.service),
    inject: [ServiceRuntime],
  },
  {
    provide: RateLimiter,
    useFactory: (source: DataSource) => new RateLimiter(source),
    inject: [getDataSourceToken()],
  },
];

@Module({})
class DatabaseModule {}

/**
 * The service's database for the whole of its module: opened and migrated at start; provides TypeORM's
 * DataSource and repositories, Transactions, Outbox, RateLimiter.
 */
export const databaseModule = (options: DatabaseOptions): DynamicModule => ({
  module: DatabaseModule,
  global: true,
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: () => ({ type: 'postgres', ...patience, toRetry: isStarting }),
      dataSourceFactory: () => openDatabase(options),
    }),
  ],
  providers,
  exports: [Transactions, Outbox, RateLimiter],
});
