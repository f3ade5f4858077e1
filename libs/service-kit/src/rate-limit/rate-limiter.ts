import { Problem } from '@siegelpost/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';

/** At most `limit` takes in each window of `windowSeconds`, counted from the first take. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** In the order of keys, so that two transactions never wait for each other. */
const countTakes = prepared(`INSERT INTO rate_limit (key, taken, ends_at)
  SELECT key, times, now() + make_interval(secs => $3) FROM unnest($1::text[], $2::integer[]) AS t (key, times) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN rate_limit.ends_at <= now() THEN EXCLUDED.taken ELSE rate_limit.taken + EXCLUDED.taken END,
    ends_at = CASE WHEN rate_limit.ends_at <= now() THEN EXCLUDED.ends_at ELSE rate_limit.ends_at END
  RETURNING taken, ceil(extract(epoch FROM ends_at - now()))::int AS wait`);

/** Counts tries in the service's own schema. Keys hold no personal data: the caller hashes or HMACs them. */
export class RateLimiter {
  constructor(private readonly source: DataSource) {}

  /**
   * Counts a try at once, whatever becomes of it: for guesses of passwords and tokens. Call it before opening a
   * transaction, never within one.
   *
   * @throws Problem TOO_MANY_TRIES with `retryAfter`
   */
  async take(key: string, limit: RateLimit): Promise<void> {
    await this.takeWithin(this.source.manager, key, limit);
  }

  /**
   * Counts only what the transaction of `manager` commits: for things made, such as mails or invitations.
   *
   * @throws Problem TOO_MANY_TRIES with `retryAfter`
   */
  async takeWithin(manager: EntityManager, key: string, limit: RateLimit): Promise<void> {
    await this.takeAllWithin(manager, new Map([[key, 1]]), limit);
  }

  /**
   * As `takeWithin` for several keys under the same limit, in one statement.
   *
   * @param takes how many are made, by key
   * @throws Problem TOO_MANY_TRIES with the longest `retryAfter`
   */
  async takeAllWithin(manager: EntityManager, takes: ReadonlyMap<string, number>, { limit, windowSeconds }: RateLimit): Promise<void> {
    const counts: { taken: number; wait: number }[] = await manager.query(countTakes, [[...takes.keys()], [...takes.values()], windowSeconds]);
    if (counts.length !== takes.size) throw new Error('the rate limit gave no count');
    const over = counts.filter(({ taken }) => taken > limit);
    if (over.length > 0) throw new Problem('TOO_MANY_TRIES', undefined, { retryAfter: Math.max(...over.map(({ wait }) => wait), 1) });
  }

  /** Forgets the tries, after a success. */
  async reset(key: string): Promise<void> {
    await this.source.query('DELETE FROM rate_limit WHERE key = $1', [key]);
  }
}
