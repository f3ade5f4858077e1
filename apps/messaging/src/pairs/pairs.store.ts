import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ordered } from './pair.js';

@Injectable()
export class PairsStore {
  /** Permits two mailboxes to write to each other; a pair that was ended stays ended. */
  async permit(manager: EntityManager, one: string, other: string): Promise<void> {
    const { low, high } = ordered(one, other);
    await manager.query('INSERT INTO permitted_pair (low, high) VALUES ($1, $2) ON CONFLICT DO NOTHING', [low, high]);
  }

  /** Ends a pair; one that was never made can not be made any more. */
  async end(manager: EntityManager, one: string, other: string): Promise<void> {
    const { low, high } = ordered(one, other);
    await manager.query(
      `INSERT INTO permitted_pair (low, high, ended_at) VALUES ($1, $2, now())
       ON CONFLICT (low, high) DO UPDATE SET ended_at = now() WHERE permitted_pair.ended_at IS NULL`,
      [low, high],
    );
  }
}
