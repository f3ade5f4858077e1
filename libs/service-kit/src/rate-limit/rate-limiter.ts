import { Problem } from '@siegelpost/contracts';
import type { DataSource, EntityManager } from 'typeorm';

/** At most `limit` takes in each window of `windowSeconds`, counted from the first take. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

const countTake = `INSERT INTO rate_limit (key, taken, ends_at)
  VALUES ($1, $3, now() + make_interval(secs => $2))
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN rate_limit.ends_at <= now() THEN EXCLUDED.taken ELSE rate_limit.taken + EXCLUDED.taken END,
    ends_at = CASE WHEN rate_limit.ends_at <= now() THEN EXCLUDED.ends_at ELSE rate_limit.ends_at END
  RETURNING taken, ceil(extract(epoch FROM ends_at - now()))::int AS wait`;

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
   * @param times how many are made
   * @throws Problem TOO_MANY_TRIES with `retryAfter`
   */
  async takeWithin(manager: EntityManager, key: string, { limit, windowSeconds }: RateLimit, times = 1): Promise<void> {
    const [row]: { taken: number; wait: number }[] = await manager.query(countTake, [key, windowSeconds, times]);
    if (row === undefined) throw new Error('the rate limit gave no count');
    if (row.taken > limit)
      throw new Problem('TOO_MANY_TRIES', undefined, { retryAfter: Math.max(row.wait, 1) });
  }

  /** Forgets the tries, after a success. */
  async reset(key: string): Promise<void> {
    await this.source.query('DELETE FROM rate_limit WHERE key = $1', [key]);
  }
}
