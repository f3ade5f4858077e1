import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { PermittedPairRow } from './permitted-pair.row.js';

const ordered = (one: string, other: string): { low: string; high: string } =>
  one < other ? { low: one, high: other } : { low: other, high: one };

@Injectable()
export class PairsStore {
  /** Permits two mailboxes to write to each other; a pair that was ended stays ended. */
  async permit(manager: EntityManager, one: string, other: string): Promise<void> {
    const { low, high } = ordered(one, other);
    await manager.query('INSERT INTO permitted_pair (low, high) VALUES ($1, $2) ON CONFLICT DO NOTHING', [low, high]);
  }

  /** Whether every one of `others` takes letters from `sender`. */
  async permitsAll(manager: EntityManager, sender: string, others: readonly string[]): Promise<boolean> {
    if (others.length === 0) return true;
    const where = others.map((other) => ({ ...ordered(sender, other), endedAt: IsNull() }));
    return (await manager.countBy(PermittedPairRow, where)) === others.length;
  }
}
