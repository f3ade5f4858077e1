import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { faultPoint, RpcClient, Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { Sessions } from '../sessions/sessions.js';
import { Memberships } from './memberships.js';

/**
 * Command: keys checks and stores a practice's next entry, then one transaction sets the memberships by it. After a
 * crash between the two the newest entry, sent again by anybody, goes on.
 */
@Injectable()
export class ChangeMembers {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: Sessions,
    private readonly transactions: Transactions,
    private readonly keys: RpcClient,
    private readonly memberships: Memberships,
  ) {}

  /** @throws Problem what keys refuses (ENTRY_INVALID, ENTRY_CONFLICT, FRESH_LOGIN_REQUIRED, AUTH_INVALID …); SERVICE_UNAVAILABLE */
  async run({ bundle, auth }: InputOf<typeof calls.identity.changeMembers>, claims: AccessClaims, requestId: string): Promise<void> {
    const fresh = await this.sessions.isFresh(this.source.manager, claims.sid, claims.sub);
    const input = { account: claims.sub, subject: claims.subject, fresh, bundle, auth };
    const roster = await this.keys.call(calls.keys.storeEntry, input, { requestId });
    faultPoint('identity.keys-stored-not-flipped', 'entry-put');
    await this.transactions.run((manager) => this.memberships.set(manager, roster));
  }
}
