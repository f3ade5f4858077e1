import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { KeysConfig } from '../keys.config.js';
import { makeNonce, nonceEnd, nonceLifeMs } from './nonce-code.js';
import { UsedNonceRow } from './used-nonce.row.js';

/** Numbers used once, for signed statements. */
@Injectable()
export class Nonces {
  constructor(private readonly config: KeysConfig) {}

  issue(now = new Date()): { nonce: string; expiresAt: string } {
    return {
      nonce: makeNonce(this.config.nonceSecret, now),
      expiresAt: new Date(now.getTime() + nonceLifeMs).toISOString(),
    };
  }

  /**
   * Spends a nonce in the transaction that it permits.
   *
   * @throws Problem NONCE_INVALID not ours, expired, or spent before
   */
  async spend(manager: EntityManager, nonce: string, now = new Date()): Promise<void> {
    const expiresAt = nonceEnd(this.config.nonceSecret, nonce, now);
    if (expiresAt === null) throw new Problem('NONCE_INVALID');
    const inserted: unknown[] = await manager.query(
      'INSERT INTO used_nonce (nonce, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING nonce',
      [nonce, expiresAt],
    );
    if (inserted.length === 0) throw new Problem('NONCE_INVALID');
  }

  /** Forgets spent nonces that have expired. */
  async forgetExpired(manager: EntityManager, now = new Date()): Promise<void> {
    await manager.delete(UsedNonceRow, { expiresAt: LessThan(now) });
  }
}
