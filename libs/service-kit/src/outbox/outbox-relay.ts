import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventStream } from '@siegelpost/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { faultPoint } from '../faults/fault-point.js';
import type { ServiceLog } from '../log/service-log.js';
import type { OutboxSignal } from './outbox-signal.js';

/** Events of one pass: many, because each pass waits for the database and for the last acknowledgement. */
const batch = 256;
const busyMs = 20;
const idleMs = 500;
const ackWithinMs = 5_000;
const pruneEveryMs = 600_000;

/** Nothing where another instance holds the lock. */
const readUnsent = prepared(`WITH lock AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(hashtextextended('siegelpost.outbox.' || current_schema(), 0)) AS held
  )
  SELECT id, subject, payload::text AS payload FROM outbox
  WHERE NOT sent AND (SELECT held FROM lock) ORDER BY position LIMIT $1`);
const markSent = prepared('UPDATE outbox SET sent = true WHERE id = ANY($1::uuid[])');

interface UnsentRow {
  readonly id: string;
  readonly subject: string;
  readonly payload: string;
}

/**
 * Publishes the outbox in the order of recording and marks what JetStream has acknowledged. One instance at a
 * time holds the advisory lock. What was published but not marked is published again under the same
 * `Nats-Msg-Id`; the stream drops it within ten minutes, the consumers' inbox for ever.
 */
export class OutboxRelay {
  private readonly stream: JetStreamClient;
  private running: Promise<void> | undefined;
  private stopping = false;
  private prunedAt = 0;

  constructor(
    private readonly source: DataSource,
    nats: NatsConnection,
    private readonly signal: OutboxSignal,
    private readonly log: ServiceLog,
  ) {
    this.stream = jetstream(nats);
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** Publishes what is recorded by now, then stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.running;
  }

  private async loop(): Promise<void> {
    let pauseMs = busyMs;
    for (;;) {
      const last = this.stopping;
      const moved = await this.pass();
      if (moved === batch && !last) continue;
      if (last) return;
      pauseMs = moved > 0 ? busyMs : Math.min(pauseMs * 2, idleMs);
      await this.signal.wait(pauseMs);
    }
  }

  /** One round; the count of events published. A failure is logged and tried again in the next round. */
  private async pass(): Promise<number> {
    try {
      const moved = await this.source.transaction((manager) => this.publishBatch(manager));
      if (moved > 0) this.log.debug('outbox.published', { count: moved });
      await this.prune();
      return moved;
    } catch (error) {
      this.log.error('outbox.failed', error);
      return 0;
    }
  }

  private async publishBatch(manager: EntityManager): Promise<number> {
    const rows: UnsentRow[] = await manager.query(readUnsent, [batch]);
    if (rows.length === 0) return 0;
    rows.forEach(({ subject }) => faultPoint('outbox.committed-unpublished', subject));
    const outcomes = await Promise.allSettled(rows.map((row) => this.publish(row)));
    const done = rows.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    done.forEach(({ subject }) => faultPoint('outbox.published-unmarked', subject));
    if (done.length > 0) await manager.query(markSent, [done.map(({ id }) => id)]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined)
      this.log.error('outbox.refused', failed.reason, { count: rows.length - done.length });
    return done.length;
  }

  private publish(row: UnsentRow) {
    return this.stream.publish(row.subject, row.payload, {
      msgID: row.id,
      timeout: ackWithinMs,
      expect: { streamName: eventStream.name },
    });
  }

  private async prune(): Promise<void> {
    if (Date.now() - this.prunedAt < pruneEveryMs) return;
    this.prunedAt = Date.now();
    await this.source.query(`DELETE FROM outbox WHERE sent AND recorded_at < now() - interval '1 day'`);
    await this.source.query(`DELETE FROM inbox WHERE handled_at < now() - interval '60 days'`);
    await this.source.query('DELETE FROM rate_limit WHERE ends_at < now()');
  }
}
