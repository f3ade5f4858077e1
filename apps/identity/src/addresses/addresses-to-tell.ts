import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../time/clock.js';
import { FormerAddressRow } from './former-address.row.js';

/**
 * Who is told of what opens an account: besides its present address those that it had up to 30 days ago, for the change
 * may have been somebody else's.
 */
@Injectable()
export class AddressesToTell {
  constructor(private readonly clock: Clock) {}

  /** The earlier ones, the one that is told longest first. */
  async former(manager: EntityManager, account: string): Promise<string[]> {
    return (await this.rows(manager, account)).map(({ address }) => address);
  }

  /** Until when an earlier one is told; null where there is none. */
  async until(manager: EntityManager, account: string): Promise<Date | null> {
    return (await this.rows(manager, account))[0]?.until ?? null;
  }

  private rows(manager: EntityManager, account: string): Promise<FormerAddressRow[]> {
    const where = { account, until: MoreThan(this.clock.now()) };
    return manager.find(FormerAddressRow, { where, order: { until: 'DESC', address: 'ASC' } });
  }
}
