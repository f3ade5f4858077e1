import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountIds } from '../accounts/account-id.js';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { Recoveries } from '../recovery/recoveries.js';
import { Resets } from '../resets/resets.js';
import { Clock } from '../time/clock.js';
import { formerMs } from './address-rules.js';
import { FormerAddressRow } from './former-address.row.js';

/**
 * Everything that follows when an account goes from one address to another, in the caller's transaction, which holds the
 * account. The account's id stays, and with it what OPAQUE knows it by.
 */
@Injectable()
export class AddressMove {
  constructor(
    private readonly accounts: Accounts,
    private readonly ids: AccountIds,
    private readonly recoveries: Recoveries,
    private readonly resets: Resets,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem ACCOUNT_EXISTS where somebody else has the address */
  async run(manager: EntityManager, account: AccountRow, address: string): Promise<AccountRow> {
    const { id, subject, address: before } = account;
    const changed = { address, addressChangedAt: this.clock.now() };
    await this.accounts.setAddress(manager, id, changed);
    await this.ids.lead(manager, address, id);
    await this.ids.lead(manager, before, this.ids.another());
    await manager.delete(FormerAddressRow, { account: id, address });
    await manager.upsert(FormerAddressRow, { account: id, address: before, until: this.clock.in(formerMs) }, ['account', 'address']);
    await movePractices(manager, id, before, address);
    await this.recoveries.expireAll(manager, id);
    // What was asked for by a link to the address before ends with it, and so does the link that would complete it.
    await this.resets.stop(manager, id);
    await this.outbox.record(manager, events.addressChanged, { account: id, subject });
    return { ...account, ...changed };
  }
}

/** Notices of the practice that this account administers go where its administrator's go, if they did before. */
const movePractices = async (manager: EntityManager, account: string, from: string, to: string): Promise<void> => {
  await manager.query(
    `UPDATE practice SET address = $3 WHERE address = $2 AND subject IN (
       SELECT practice FROM membership WHERE account = $1 AND role = 'administrator')`,
    [account, from, to],
  );
};
