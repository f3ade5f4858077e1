import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { LinkTokens } from '../links/link-tokens.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { AddressChangeRow } from './address-change.row.js';
import { lifeMs } from './address-rules.js';

/** Links that prove a new address, within a transaction: made, found, used up. */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Makes a link and has it mailed to the new address, and the present one told; earlier links expire. */
  async issue(manager: EntityManager, { id: account, subject }: AccountRow, address: string): Promise<void> {
    const id = randomBytes(16).toString('base64url');
    const hash = tokenHash(this.tokens.ofAddressChange(id));
    await manager.update(AddressChangeRow, { account, usedAt: IsNull() }, { expiresAt: this.clock.now() });
    await manager.insert(AddressChangeRow, { id, tokenHash: hash, account, address, expiresAt: this.clock.in(lifeMs), usedAt: null });
    await this.outbox.record(manager, events.addressIssued, { change: id });
    await this.outbox.record(manager, events.addressAsked, { account, subject });
  }

  byId(manager: EntityManager, id: string): Promise<AddressChangeRow | null> {
    return manager.findOneBy(AddressChangeRow, { id });
  }

  /**
   * The good request of a token, made by this account: to any other its link is unknown.
   *
   * @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED
   */
  async find(manager: EntityManager, token: string, account: string): Promise<AddressChangeRow> {
    const row = await manager.findOneBy(AddressChangeRow, { tokenHash: tokenHash(token), account });
    if (row === null) throw new Problem('LINK_UNKNOWN');
    if (!this.isGood(row)) throw new Problem(row.usedAt === null ? 'LINK_EXPIRED' : 'LINK_USED');
    return row;
  }

  isGood({ usedAt, expiresAt }: AddressChangeRow): boolean {
    return usedAt === null && this.clock.now() < expiresAt;
  }

  async use(manager: EntityManager, { id }: AddressChangeRow): Promise<void> {
    await manager.update(AddressChangeRow, { id }, { usedAt: this.clock.now() });
  }
}
