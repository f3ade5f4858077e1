import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf, OutputOf, SessionInfo } from '@siegelpost/contracts';
import { faultPoint, RpcClient } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { Sessions } from '../sessions/sessions.js';
import { Clock } from '../time/clock.js';
import type { AccountRow } from './account.row.js';
import { Accounts } from './accounts.js';

const { storeBundle } = calls.keys;

export type NewAccount = Omit<AccountRow, 'subject' | 'credentialId' | 'record' | 'leftAt' | 'activatedAt'>;
export type StoredBundle = OutputOf<typeof storeBundle>;
export interface Begun {
  readonly session: SessionInfo;
  readonly sessionToken: string;
}

/**
 * From stored keys to an active account, in the caller's transaction. The account stays locked from before keys
 * stores until the commit: of two at once, one is finished before the other begins, and never one's record joins
 * the other's slot.
 */
@Injectable()
export class AccountFlip {
  constructor(
    private readonly accounts: Accounts,
    private readonly keys: RpcClient,
    private readonly opaque: OpaqueServer,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  lock(manager: EntityManager, account: string): Promise<void> {
    return this.accounts.lock(manager, account);
  }

  async exists(manager: EntityManager, account: string): Promise<boolean> {
    return (await this.accounts.find(manager, account)) !== null;
  }

  /**
   * Has keys check and store a bundle; it takes the same again.
   *
   * @throws Problem what keys refuses; SERVICE_UNAVAILABLE; INPUT_INVALID for a record no login could read
   */
  async storeBundle(input: InputOf<typeof storeBundle>, requestId: string): Promise<StoredBundle> {
    const stored = await this.keys.call(storeBundle, input, { requestId });
    this.opaque.checkRecord(input.account, stored.record);
    faultPoint('identity.keys-stored-not-flipped', input.purpose);
    return stored;
  }

  /** @throws Problem CREDENTIAL_CONFLICT where the account or its subject exists */
  async activate(manager: EntityManager, stored: StoredBundle, account: NewAccount): Promise<AccountRow> {
    const { subject, credentialId, record } = stored;
    const row: AccountRow = { ...account, subject, credentialId, record, leftAt: null, activatedAt: this.clock.now() };
    await this.accounts.insert(manager, row);
    return row;
  }

  signIn(manager: EntityManager, account: AccountRow): Promise<Begun> {
    return this.sessions.begin(manager, account);
  }

  /** A new session for who proved to have made the account just now. */
  async signInAgain(manager: EntityManager, account: string): Promise<Begun> {
    const row = await this.accounts.find(manager, account);
    if (row === null) throw new Error('an accepted request without an account');
    return this.sessions.begin(manager, row);
  }
}
