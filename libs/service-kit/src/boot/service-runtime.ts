import type { NatsConnection } from '@nats-io/transport-node';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import type { KitConfig } from '../config/kit.config.js';
import type { DatabaseKit } from '../database/database-kit.js';
import { Health } from '../health/health.js';
import type { ServiceLog } from '../log/service-log.js';

/** What one running service consists of; several may run in one process and share nothing. */
export class ServiceRuntime {
  readonly health = new Health();
  /** Set by `databaseModule`, where the service has a database. */
  database: DatabaseKit | undefined;

  constructor(
    readonly service: ServiceId,
    readonly config: KitConfig,
    readonly log: ServiceLog,
    readonly nats: NatsConnection,
  ) {
    this.health.add('nats', async () => {
      await nats.flush();
      return !nats.isClosed();
    });
  }
}
