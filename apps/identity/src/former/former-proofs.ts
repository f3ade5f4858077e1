import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { newToken, tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { FormerProofRow } from './former-proof.row.js';
import type { FormerWay } from './former-proof.row.js';
import { proofMs } from './former-rules.js';
import type { FormerSubjectRow } from './former-subject.row.js';

/** Proofs within a transaction: given, found, used up. */
@Injectable()
export class FormerProofs {
  constructor(private readonly clock: Clock) {}

  /** A token that is told once and stored as a hash. */
  async give(manager: EntityManager, { account, subject: former }: FormerSubjectRow, way: FormerWay): Promise<string> {
    const token = newToken();
    const expiresAt = this.clock.in(proofMs);
    await manager.insert(FormerProofRow, { tokenHash: tokenHash(token), former, account, way, expiresAt, usedAt: null, requestHash: null });
    return token;
  }

  /** @throws Problem LINK_UNKNOWN */
  async find(manager: EntityManager, token: string, lock: 'lock' | 'look'): Promise<FormerProofRow> {
    const mode = lock === 'lock' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const row = await manager.findOne(FormerProofRow, { where: { tokenHash: tokenHash(token) }, ...mode });
    if (row === null) throw new Problem('LINK_UNKNOWN');
    return row;
  }

  /** @throws Problem LINK_USED, LINK_EXPIRED */
  requireGood({ usedAt, expiresAt }: FormerProofRow): void {
    if (usedAt !== null) throw new Problem('LINK_USED');
    if (expiresAt <= this.clock.now()) throw new Problem('LINK_EXPIRED');
  }

  async use(manager: EntityManager, { tokenHash: hash }: FormerProofRow, requestHash: string): Promise<void> {
    await manager.update(FormerProofRow, { tokenHash: hash }, { usedAt: this.clock.now(), requestHash });
  }

  /** Those long past are forgotten; used ones are kept a day, for answers that got lost. */
  async forget(manager: EntityManager): Promise<void> {
    await manager.delete(FormerProofRow, { expiresAt: LessThan(this.clock.in(-24 * 3_600_000)) });
  }
}
