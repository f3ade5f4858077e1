import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../time/clock.js';
import { idleMs } from './session-times.js';

/**
 * Sessions that ended by themselves. Nobody signed out, so the device may still hold the keys: when it was last used
 * stays with the account, for a reset then waits (docs/protocol/reset.md §1.2).
 */
@Injectable()
export class LeftSessions {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async collect(): Promise<void> {
    await this.source.query(
      `WITH ended AS (DELETE FROM session WHERE expires_at < $1 OR last_seen_at < $2 RETURNING account, last_seen_at)
       UPDATE account a SET left_at = greatest(a.left_at, e.seen)
         FROM (SELECT account, max(last_seen_at) AS seen FROM ended GROUP BY account) e WHERE a.id = e.account`,
      [this.clock.now(), this.clock.in(-idleMs)],
    );
  }
}
