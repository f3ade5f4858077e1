import type { DataSource, EntityManager } from 'typeorm';
import { hasRecorded } from '../outbox/outbox.js';
import type { OutboxSignal } from '../outbox/outbox-signal.js';

/** PostgreSQL's word for "nothing happened, run it again": serialization failure, deadlock. */
const again = new Set(['40001', '40P01']);
const triesAtMost = 4;

/** Code of a PostgreSQL error (SQLSTATE), such as `23505` for a unique violation; of any other error undefined. */
export const sqlState = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : undefined;
};

/** The one way to change state: everything within, events included, is committed together or not at all. */
export class Transactions {
  constructor(
    private readonly source: DataSource,
    private readonly signal: OutboxSignal,
  ) {}

  /**
   * Runs `work` in a transaction and hands on its result after the commit. After a deadlock it runs again, so
   * what it does outside the database must bear that.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!again.has(sqlState(error) ?? '') || tries >= triesAtMost) throw error;
      }
    }
  }

  private async once<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    let recorded = false;
    const result = await this.source.transaction(async (manager) => {
      const done = await work(manager);
      recorded = hasRecorded(manager);
      return done;
    });
    if (recorded) this.signal.raise();
    return result;
  }
}
