import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@siegelpost/testing';
import type { TestDatabase } from '@siegelpost/testing';
import type { DataSource } from 'typeorm';
import { openDatabase, OutboxSignal, prepared, RateLimiter, Transactions } from '../src/index.js';

describe('the database of a service', () => {
  let database: TestDatabase;
  let sources: DataSource[];

  beforeAll(async () => {
    database = await createTestDatabase('keys');
    const options = { url: database.url, schema: database.schema, entities: [], migrations: [] };
    sources = await Promise.all([1, 2, 3].map(() => openDatabase(options)));
  }, 60_000);
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    await database.drop();
  });
  const first = (): DataSource => {
    const [source] = sources;
    if (source === undefined) throw new Error('no database');
    return source;
  };

  it('is migrated once though several instances start together', async () => {
    expect(await first().query('SELECT name FROM migration')).toHaveLength(1);
    const tables: unknown[] = await first().query('SELECT 1 FROM pg_tables WHERE schemaname = $1', [
      database.schema,
    ]);
    expect(tables).toHaveLength(7);
  });

  it('counts tries that fail, and says how long to wait', async () => {
    const limiter = new RateLimiter(first());
    const limit = { limit: 3, windowSeconds: 60 };
    for (let n = 0; n < 3; n += 1) await limiter.take('guess', limit);
    const refused: unknown = await limiter.take('guess', limit).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
    await limiter.reset('guess');
    await expect(limiter.take('guess', limit)).resolves.toBeUndefined();
  });

  it('lets through no more than the limit when many try at once', async () => {
    const limiter = new RateLimiter(first());
    const tries = Array.from({ length: 20 }, () => limiter.take('crowd', { limit: 5, windowSeconds: 60 }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('counts several keys at once, and refuses all where one is over', async () => {
    const limiter = new RateLimiter(first());
    const limit = { limit: 3, windowSeconds: 60 };
    const take = (takes: Record<string, number>) => limiter.takeAllWithin(first().manager, new Map(Object.entries(takes)), limit);
    await take({ many: 2, few: 1 });
    await take({ many: 1, few: 1 });
    await expect(take({ many: 1, few: 1 })).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
  });

  it('keeps a prepared statement parsed', async () => {
    const statement = prepared('SELECT $1::integer + 1 AS next');
    const runner = first().createQueryRunner();
    try {
      for (const value of [1, 2]) expect(await runner.query(statement, [value])).toEqual([{ next: value + 1 }]);
      const kept: unknown = await runner.query(`SELECT generic_plans + custom_plans AS plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::integer + 1%'`);
      expect(kept).toEqual([{ plans: '2' }]);
    } finally {
      await runner.release();
    }
  });

  it('does not count within a transaction that is rolled back', async () => {
    const limiter = new RateLimiter(first());
    const transactions = new Transactions(first(), new OutboxSignal());
    const limit = { limit: 1, windowSeconds: 60 };
    const failed = transactions.run(async (manager) => {
      await limiter.takeWithin(manager, 'made', limit);
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    await expect(limiter.take('made', limit)).resolves.toBeUndefined();
  });

  it('runs a transaction again after a deadlock', async () => {
    const [one, other] = [first(), sources[1] ?? first()].map(
      (source) => new Transactions(source, new OutboxSignal()),
    );
    await first().query('CREATE TABLE pair (id integer PRIMARY KEY, taken integer NOT NULL)');
    await first().query('INSERT INTO pair VALUES (1, 0), (2, 0)');
    const cross = (transactions: Transactions | undefined, order: number[]) =>
      transactions?.run(async (manager) => {
        for (const id of order) {
          await manager.query('UPDATE pair SET taken = taken + 1 WHERE id = $1', [id]);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      });
    await Promise.all([cross(one, [1, 2]), cross(other, [2, 1])]);
    expect(await first().query('SELECT taken FROM pair ORDER BY id')).toEqual([{ taken: 2 }, { taken: 2 }]);
  });
});
