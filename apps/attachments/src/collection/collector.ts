import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox, ServiceLog, Transactions } from '@siegelpost/service-kit';
import { LessThanOrEqual } from 'typeorm';
import { ObjectStore } from '../object-store/object-store.js';
import { SettleReferences } from '../references/settle-references.js';
import { UploadRow } from '../uploads/upload.row.js';
import { condemn } from './condemn.js';
import { CondemnedRow } from './condemned.row.js';

const everyMs = 10 * 60 * 1000;
const batch = 100;
const pendingMs = 24 * 3600 * 1000;

/** Collects what was abandoned: uploads past their time without a letter, references never confirmed, their objects. */
@Injectable()
export class Collector implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly outbox: Outbox,
    private readonly references: SettleReferences,
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

  /** One round as of `now`. */
  async collect(now: Date): Promise<void> {
    await this.settleUnconfirmed(now);
    while ((await this.condemnAbandoned(now)) === batch);
    for (const condemned of await this.due(now)) {
      await this.store.remove(condemned.objectKey, condemned.multipartId);
      await this.transactions.run(async (manager) => {
        await manager.delete(CondemnedRow, { objectKey: condemned.objectKey });
        await this.outbox.record(manager, events.uploadCollected, { attachment: condemned.attachment });
      });
    }
  }

  private round(): void {
    this.running = this.collect(new Date()).catch((error: unknown) => this.log.error('collection.failed', error));
  }

  /** Without messaging the references stay as they are, and so does what they hold; the rest is collected. */
  private async settleUnconfirmed(now: Date): Promise<void> {
    try {
      await this.references.run(new Date(now.getTime() - pendingMs));
    } catch (error) {
      this.log.error('collection.unsettled', error);
    }
  }

  private condemnAbandoned(now: Date): Promise<number> {
    return this.transactions.run(async (manager) => {
      const abandoned = await manager
        .createQueryBuilder(UploadRow, 'upload')
        .where('upload.expiresAt <= :now', { now })
        .andWhere('NOT EXISTS (SELECT 1 FROM reference r WHERE r.attachment = upload.id)')
        .limit(batch)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      for (const row of abandoned) await condemn(manager, row);
      return abandoned.length;
    });
  }

  private due(now: Date): Promise<CondemnedRow[]> {
    return this.transactions.run((manager) =>
      manager.find(CondemnedRow, { where: { deleteAfter: LessThanOrEqual(now) }, take: batch }),
    );
  }
}
