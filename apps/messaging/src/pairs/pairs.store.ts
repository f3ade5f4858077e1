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

  /** Permits a mailbox to send control letters to another, until that one permits all. */
  async limit(manager: EntityManager, mailbox: string, other: string): Promise<void> {
    const { low, high } = ordered(mailbox, other);
    await manager.query('INSERT INTO permitted_pair (low, high, awaits) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [low, high, other]);
  }

  /**
   * Takes the limit off a pair that waits for this very mailbox.
   *
   * @returns whether the two may write to each other now
   */
  async lift(manager: EntityManager, mailbox: string, other: string): Promise<boolean> {
    const { low, high } = ordered(mailbox, other);
    await manager.query('UPDATE permitted_pair SET awaits = NULL WHERE low = $1 AND high = $2 AND awaits = $3', [low, high, mailbox]);
    const sql = 'SELECT 1 FROM permitted_pair WHERE low = $1 AND high = $2 AND ended_at IS NULL AND awaits IS NULL';
    const found: unknown[] = await manager.query(sql, [low, high]);
    return found.length === 1;
  }

  /** Mailboxes that this one may write to, or might before it was given up. */
  async of(manager: EntityManager, mailbox: string): Promise<string[]> {
    const found: { other: string }[] = await manager.query(
      `SELECT high AS other FROM permitted_pair WHERE low = $1 AND ended_at IS NULL
       UNION ALL SELECT low FROM permitted_pair WHERE high = $1 AND ended_at IS NULL ORDER BY other`,
      [mailbox],
    );
    return found.map(({ other }) => other);
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
