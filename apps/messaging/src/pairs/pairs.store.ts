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
}
