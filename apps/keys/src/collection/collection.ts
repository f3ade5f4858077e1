import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ServiceLog, Transactions } from '@siegelpost/service-kit';
import { BundlesStore } from '../bundles/bundles.store.js';
import { Nonces } from '../nonces/nonces.js';

const everyMs = 600_000;
const pendingLifeMs = 48 * 3_600_000;

/** Takes away what nobody came back for: bundles never activated within 48 hours, nonces past their time. */
@Injectable()
export class Collection implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly bundles: BundlesStore,
    private readonly nonces: Nonces,
    private readonly log: ServiceLog,
  ) {}

  /** The first round is at the start: a service that never runs for long must collect too. */
  onApplicationBootstrap(): void {
    this.round();
    this.timer = setInterval(() => this.round(), everyMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private round(): void {
    this.running = this.collect().catch((error: unknown) => this.log.error('collection.failed', error));
  }

  /** One round. */
  async collect(now = new Date()): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.nonces.forgetExpired(manager, now);
      const limit = new Date(now.getTime() - pendingLifeMs);
      await this.bundles.drop(manager, await this.bundles.forgotten(manager, limit));
    });
  }
}
