import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { LinkTokens } from '../links/link-tokens.js';
import { repeatMs } from '../links/link-rules.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { RecoveryRow } from './recovery.row.js';
import { lifeMs } from './recovery-rules.js';

/** Recovery links within a transaction: made, found, used up. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Makes a link and has it mailed. Older ones stay good: a stranger's request must not void the owner's. */
  async issue(manager: EntityManager, account: string): Promise<void> {
    const id = randomBytes(16).toString('base64url');
    const hash = tokenHash(this.tokens.ofRecovery(id));
    const expiresAt = this.clock.in(lifeMs);
    const rest = { starts: 0, releasedAt: null, usedAt: null, requestHash: null };
    await manager.insert(RecoveryRow, { id, tokenHash: hash, account, expiresAt, ...rest });
    await this.outbox.record(manager, events.recoveryIssued, { recovery: id });
  }

  byId(manager: EntityManager, id: string): Promise<RecoveryRow | null> {
    return manager.findOneBy(RecoveryRow, { id });
  }

  /**
   * The request of a token. `lock` holds it until the transaction ends.
   *
   * @throws Problem LINK_UNKNOWN
   */
  async find(manager: EntityManager, token: string, lock: 'lock' | 'look'): Promise<RecoveryRow> {
    const mode = lock === 'lock' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const row = await manager.findOne(RecoveryRow, { where: { tokenHash: tokenHash(token) }, ...mode });
    if (row === null) throw new Problem('LINK_UNKNOWN');
    return row;
  }

  isGood({ usedAt, expiresAt }: RecoveryRow): boolean {
    return usedAt === null && this.clock.now() < expiresAt;
  }

  /** @throws Problem LINK_USED or LINK_EXPIRED */
  requireGood(row: RecoveryRow): void {
    if (!this.isGood(row)) throw new Problem(row.usedAt === null ? 'LINK_EXPIRED' : 'LINK_USED');
  }

  /**
   * `requireGood`, and the Super PIN or a device was proven: a link alone is no oracle for guesses of the old password.
   *
   * @throws Problem LINK_USED, LINK_EXPIRED; FORBIDDEN
   */
  requireReleased(row: RecoveryRow): void {
    this.requireGood(row);
    if (row.releasedAt === null) throw new Problem('FORBIDDEN');
  }

  /** Notes that the Super PIN or a device was proven. */
  async release(manager: EntityManager, { id }: RecoveryRow): Promise<void> {
    await manager.update(RecoveryRow, { id }, { releasedAt: this.clock.now() });
  }

  /** Whether this very request used the link, and not long ago. */
  isRepeated({ usedAt, requestHash }: RecoveryRow, hash: string): boolean {
    return usedAt !== null && requestHash === hash && this.clock.now().getTime() - usedAt.getTime() < repeatMs;
  }

  /** Lets all links of an account expire: they were mailed to an address that it gave up. */
  async expireAll(manager: EntityManager, account: string): Promise<void> {
    await manager.update(RecoveryRow, { account, usedAt: IsNull() }, { expiresAt: this.clock.now() });
  }

  /** Uses a link up, and with it all others of its account. */
  async use(manager: EntityManager, { id, account }: RecoveryRow, hash: string): Promise<void> {
    await manager.update(RecoveryRow, { id }, { usedAt: this.clock.now(), requestHash: hash });
    await this.useAll(manager, account);
  }

  /** Uses every link of an account up. */
  async useAll(manager: EntityManager, account: string): Promise<void> {
    await manager.update(RecoveryRow, { account, usedAt: IsNull() }, { usedAt: this.clock.now() });
  }
}
