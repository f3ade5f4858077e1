import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { IdentityConfig } from '../identity.config.js';
import { sourceKey } from '../secrets/source-key.js';
import { Clock } from '../time/clock.js';
import { accountRule, failuresThatCount, pairRule, sourceSeconds, trustMs, waitMs } from './delay-rules.js';

interface DelayRow {
  readonly key: string;
  readonly failures: number;
  readonly lastAt: Date;
  readonly signedInAt: Date | null;
}

/** Slows down guessing per account and per source. The same statements whether the account exists or not. */
@Injectable()
export class LoginDelays {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
  ) {}

  sourceKey(source: string | null): string {
    return sourceKey(this.config, source);
  }

  /**
   * Counts a login begun as failed until it is finished.
   *
   * @throws Problem TOO_MANY_TRIES with `retryAfter`; then nothing is counted for the account
   */
  async begin(account: string, source: string): Promise<void> {
    await this.limiter.take(`login ${source}`, { limit: this.config.loginsPerSource, windowSeconds: sourceSeconds });
    const keys = keysOf(account, source);
    await this.transactions.run(async (manager) => {
      const rows = await this.locked(manager, keys);
      const wait = this.waitOf(rows.get(keys.pair), rows.get(keys.account));
      if (wait > 0) throw new Problem('TOO_MANY_TRIES', undefined, { retryAfter: Math.ceil(wait / 1000) });
      await this.count(manager, rows.get(keys.pair), pairRule);
      await this.count(manager, rows.get(keys.account), accountRule);
    });
  }

  /** Forgets the failures after a login was finished, and trusts the source. */
  async succeeded(manager: EntityManager, account: string, source: string): Promise<void> {
    const keys = keysOf(account, source);
    await manager.query(
      `UPDATE login_delay SET failures = 0, last_at = $2, signed_in_at = $2 WHERE key = ANY($1)`,
      [[keys.pair, keys.account], this.clock.now()],
    );
  }

  private async locked(manager: EntityManager, keys: Keys): Promise<Map<string, DelayRow>> {
    const sorted = [keys.pair, keys.account].sort();
    await manager.query(
      `INSERT INTO login_delay (key, last_at) SELECT k, $2 FROM unnest($1::text[]) k ORDER BY k ON CONFLICT DO NOTHING`,
      [sorted, this.clock.now()],
    );
    const rows: DelayRow[] = await manager.query(
      `SELECT key, failures, last_at AS "lastAt", signed_in_at AS "signedInAt"
         FROM login_delay WHERE key = ANY($1) ORDER BY key FOR UPDATE`,
      [sorted],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  private waitOf(pair: DelayRow | undefined, account: DelayRow | undefined): number {
    const now = this.clock.now();
    const trusted = pair?.signedInAt != null && now.getTime() - pair.signedInAt.getTime() < trustMs;
    return Math.max(
      pair === undefined ? 0 : waitMs(pair, pairRule, now),
      account === undefined || trusted ? 0 : waitMs(account, accountRule, now),
    );
  }

  private async count(manager: EntityManager, row: DelayRow | undefined, rule: typeof pairRule): Promise<void> {
    if (row === undefined) throw new Error('a login delay is missing');
    const now = this.clock.now();
    const failures = Math.min(failuresThatCount(row, rule, now) + 1, 1_000_000);
    await manager.query('UPDATE login_delay SET failures = $2, last_at = $3 WHERE key = $1', [row.key, failures, now]);
  }
}

interface Keys {
  readonly pair: string;
  readonly account: string;
}

const keysOf = (account: string, source: string): Keys => ({
  pair: `pair ${account} ${source}`,
  account: `account ${account}`,
});
