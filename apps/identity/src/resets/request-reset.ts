import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { IdentityConfig } from '../identity.config.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Recoveries } from '../recovery/recoveries.js';
import { lifeMs } from '../recovery/recovery-rules.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { GatherFacts } from './gather-facts.js';
import { waitMs } from './reset-rules.js';
import { ResetRow } from './reset.row.js';
import { Resets } from './resets.js';

/** Command: the holder of a recovery link gives the keys up. The owner is told, and one reset is pending at most. */
@Injectable()
export class RequestReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly recoveries: Recoveries,
    private readonly resets: Resets,
    private readonly facts: GatherFacts,
    private readonly tokens: LinkTokens,
    private readonly config: IdentityConfig,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, SERVICE_UNAVAILABLE */
  async run(token: string, requestId: string): Promise<{ dueAt: string; waits: boolean }> {
    return this.transactions.run(async (manager) => {
      const { account: id } = await this.recoveries.find(manager, token, 'look');
      await this.accounts.lock(manager, id);
      this.recoveries.requireGood(await this.recoveries.find(manager, token, 'look'));
      const account = await this.accounts.find(manager, id);
      if (account === null) throw new Problem('LINK_UNKNOWN');
      const reset = (await this.resets.pending(manager, id)) ?? (await this.begin(manager, account, requestId));
      return { dueAt: reset.dueAt.toISOString(), waits: reset.waits };
    });
  }

  private async begin(manager: EntityManager, account: AccountRow, requestId: string): Promise<ResetRow> {
    await this.resets.settleExpired(manager, account.id);
    const now = this.clock.now();
    const wait = waitMs(await this.facts.of(manager, account, requestId), this.config, now);
    const id = randomBytes(16).toString('base64url');
    const reset: ResetRow = {
      id,
      account: account.id,
      subject: account.subject,
      state: 'pending',
      stopHash: tokenHash(this.tokens.ofReset('stop', id)),
      tokenHash: tokenHash(this.tokens.ofReset('reset', id)),
      requestedAt: now,
      dueAt: new Date(now.getTime() + wait),
      waits: wait > 0,
      expiresAt: wait > 0 ? null : new Date(now.getTime() + lifeMs),
      starts: 0,
      settledAt: null,
      requestHash: null,
    };
    await manager.insert(ResetRow, reset);
    await this.outbox.record(manager, events.resetAsked, { account: account.id, subject: account.subject });
    return reset;
  }
}
