import { Injectable } from '@nestjs/common';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { Begun } from '../accounts/account-flip.js';
import { CredentialFlip } from '../recovery/credential-flip.js';
import { requestHash } from '../secrets/secret-token.js';
import { FreshSessions } from '../sessions/fresh-sessions.js';
import { Sessions } from '../sessions/sessions.js';
import { CredentialChanges } from './credential-changes.js';

export interface ChangePasswordInput {
  readonly sessionToken: string;
  readonly attended: boolean;
  readonly bundle: string;
  readonly auth: string;
  readonly endOthers: boolean;
  /** Whether the subject's keys are new too (docs/protocol/account.md §4). */
  readonly renewal?: boolean;
}

/**
 * Command: another password for who is signed in and has just proven the present one. Keys stores the slot first, then
 * one transaction changes the account; after a crash between the two the old password still opens.
 */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly fresh: FreshSessions,
    private readonly sessions: Sessions,
    private readonly changes: CredentialChanges,
    private readonly flip: CredentialFlip,
  ) {}

  /**
   * @throws Problem SESSION_ENDED, FRESH_LOGIN_REQUIRED; what keys refuses (AUTH_INVALID, NONCE_INVALID,
   *   KEYRING_CONFLICT …); SERVICE_UNAVAILABLE
   */
  async run(input: ChangePasswordInput, requestId: string): Promise<Begun> {
    const hash = requestHash(input.bundle, input.auth);
    const begun = await this.transactions.run(async (manager) => {
      const repeated = await this.changes.repeated(manager, input.sessionToken, hash);
      return repeated === null ? this.change(manager, input, hash, requestId) : this.sessions.beginFor(manager, repeated);
    });
    faultPoint('identity.flipped-unanswered', input.renewal === true ? 'account-renew' : 'password-change');
    return begun;
  }

  private async change(manager: EntityManager, input: ChangePasswordInput, hash: string, requestId: string): Promise<Begun> {
    const { sessionToken, attended, bundle, auth, endOthers, renewal = false } = input;
    const living = await this.fresh.lock(manager, sessionToken, attended);
    const account = await this.flip.run(manager, living.account, { bundle, auth, requestId, renewal });
    await this.sessions.replace(manager, living, endOthers ? 'end' : 'keep');
    await this.changes.note(manager, account.id, sessionToken, hash);
    return this.sessions.begin(manager, account);
  }
}
