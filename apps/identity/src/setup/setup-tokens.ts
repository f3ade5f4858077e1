import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { newToken, tokenHash } from '../secrets/secret-token.js';
import { Clock, days } from '../time/clock.js';
import { SetupTokenRow } from './setup-token.row.js';

const lifeMs = days(7);

/** Set-up tokens within a transaction: 32 bytes, 7 days, used once. */
@Injectable()
export class SetupTokens {
  constructor(private readonly clock: Clock) {}

  /** Makes one; it is told once and stored as a hash. */
  async mint(manager: EntityManager): Promise<string> {
    const token = newToken();
    await manager.insert(SetupTokenRow, { tokenHash: tokenHash(token), expiresAt: this.clock.in(lifeMs), starts: 0 });
    return token;
  }

  /** The token's row, held until the transaction ends; throws Problem SETUP_TOKEN_UNKNOWN. */
  async lock(manager: EntityManager, token: string): Promise<SetupTokenRow> {
    const where = { tokenHash: tokenHash(token) };
    const row = await manager.findOne(SetupTokenRow, { where, lock: { mode: 'pessimistic_write' } });
    if (row === null) throw new Problem('SETUP_TOKEN_UNKNOWN');
    return row;
  }

  /** @throws Problem SETUP_TOKEN_USED, SETUP_TOKEN_EXPIRED */
  requireGood(row: SetupTokenRow): void {
    if (row.usedAt !== null) throw new Problem('SETUP_TOKEN_USED');
    if (row.expiresAt <= this.clock.now()) throw new Problem('SETUP_TOKEN_EXPIRED');
  }
}
