import { Injectable } from '@nestjs/common';
import { calls, events, Problem } from '@siegelpost/contracts';
import { faultPoint, Outbox, RpcClient } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { Resets } from '../resets/resets.js';
import { Recoveries } from './recoveries.js';

const { storeCredential, storeRenewal } = calls.keys;

/** What a client signed to set another password. */
export interface CredentialRequest {
  readonly bundle: string;
  readonly auth: string;
  readonly requestId: string;
  /** Whether the subject's keys are new too: then keys holds them back until the change is told. */
  readonly renewal?: boolean;
}

/** From a slot that keys stored to the password in use, in the caller's transaction, which holds the account. */
@Injectable()
export class CredentialFlip {
  constructor(
    private readonly accounts: Accounts,
    private readonly keys: RpcClient,
    private readonly opaque: OpaqueServer,
    private readonly outbox: Outbox,
    private readonly recoveries: Recoveries,
    private readonly resets: Resets,
  ) {}

  /**
   * Has keys check and store the new slot, then changes record and credential id. What becomes of the sessions is the
   * caller's to say.
   *
   * @returns the account as it is then
   * @throws Problem what keys refuses; SERVICE_UNAVAILABLE; INPUT_INVALID for a record no login could read
   */
  async run(manager: EntityManager, account: AccountRow, { bundle, auth, requestId, renewal = false }: CredentialRequest): Promise<AccountRow> {
    const { id, credentialId: present } = account;
    const input = { account: id, credentialId: present, bundle, auth };
    const { subject, record, credentialId } = await this.keys.call(renewal ? storeRenewal : storeCredential, input, { requestId });
    if (subject !== account.subject) throw new Problem('AUTH_INVALID');
    this.opaque.checkRecord(id, record);
    faultPoint('identity.keys-stored-not-flipped', renewal ? 'account-renew' : 'credential-set');
    await this.accounts.setCredential(manager, id, record, credentialId);
    if (renewal) await this.recoveries.expireAll(manager, id);
    // Whoever opened the mailbox needs no new keys, and a stranger's request for them ends with it.
    await this.resets.stop(manager, id);
    await this.outbox.record(manager, events.credentialChanged, { account: id, subject, credential: credentialId });
    return { ...account, record, credentialId };
  }
}
