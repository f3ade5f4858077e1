import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import { MoreThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AccountIds } from '../accounts/account-id.js';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { AddressMove } from '../addresses/address-move.js';
import { FormerAddressRow } from '../addresses/former-address.row.js';
import { MembershipRow } from '../practices/membership.row.js';
import { Recoveries } from '../recovery/recoveries.js';
import { Resets } from '../resets/resets.js';
import { Sessions } from '../sessions/sessions.js';
import { FormerSubjectRow } from './former-subject.row.js';

interface Credential {
  readonly credentialId: string;
  readonly record: string;
}

/** Points an account back to a subject that it gave up, in the caller's transaction, which holds the account. */
@Injectable()
export class RestoreAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly ids: AccountIds,
    private readonly move: AddressMove,
    private readonly sessions: Sessions,
    private readonly recoveries: Recoveries,
    private readonly resets: Resets,
    private readonly outbox: Outbox,
  ) {}

  /** @param credential the password that is in force then */
  async run(manager: EntityManager, account: AccountRow, row: FormerSubjectRow, credential: Credential): Promise<void> {
    const { id, subject: closed } = account;
    const { subject, since, memberships, address } = row;
    const { credentialId, record } = credential;
    // What came after it came from whoever is being put out: none of it can be gone back to.
    await manager.delete(FormerSubjectRow, { account: id, since: MoreThanOrEqual(since) });
    await this.accounts.setSubject(manager, id, { subject, credentialId, record });
    await this.goBackTo(manager, { ...account, subject }, address);
    // The practice may have let this subject go meanwhile: each begins again with the proof that it holds the newest key.
    for (const { practice, role } of memberships) {
      await manager.upsert(MembershipRow, { practice, account: id, role, joinedAt: null }, ['practice', 'account']);
    }
    await this.sessions.endAll(manager, id);
    await this.recoveries.useAll(manager, id);
    await this.resets.stop(manager, id);
    await this.outbox.record(manager, events.accountRestored, { account: id, subject, closed });
    if (credentialId !== row.credentialId) {
      await this.outbox.record(manager, events.credentialChanged, { account: id, subject, credential: credentialId });
    }
  }

  /** The address as it was, unless somebody else has it by now; the one since then is told of nothing any more. */
  private async goBackTo(manager: EntityManager, account: AccountRow, address: string): Promise<void> {
    if (account.address === address) return;
    const other = await this.accounts.find(manager, await this.ids.meant(manager, address));
    if (other !== null) return;
    await this.move.run(manager, account, address);
    await manager.delete(FormerAddressRow, { account: account.id, address: account.address });
  }
}
