import { setTimeout as delay } from 'node:timers/promises';
import type { JetStreamClient } from '@nats-io/jetstream';
import type { Pool } from 'pg';

const batch = 64;
const idleMs = 5;

interface Unsent {
  readonly id: string;
  readonly payload: string;
}

/** Publishes the outbox in order, 64 at a time, and marks what was acknowledged, until it is stopped and empty. */
export class Relay {
  private stopping = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly pool: Pool,
    private readonly stream: JetStreamClient,
    private readonly subject: string,
  ) {
    this.running = this.loop();
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) if ((await this.pass()) === 0) await delay(idleMs);
  }

  private async pass(): Promise<number> {
    const { rows } = await this.pool.query<Unsent>({
      name: 'unsent',
      text: 'SELECT id, payload::text AS payload FROM outbox WHERE NOT sent ORDER BY position LIMIT $1',
      values: [batch],
    });
    if (rows.length === 0) return 0;
    await Promise.all(rows.map(({ id, payload }) => this.stream.publish(this.subject, payload, { msgID: id })));
    await this.pool.query({ name: 'sent', text: 'UPDATE outbox SET sent = true WHERE id = ANY($1)', values: [rows.map(({ id }) => id)] });
    return rows.length;
  }
}
