import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { sqlState } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row.js';

const uniqueViolation = '23505';

/** The accounts' table within a transaction. */
@Injectable()
export class Accounts {
  /**
   * Holds everyone else who would make or change this account until the transaction ends, whether there is a
   * row or not: two activations at once must not mix their keys and records.
   */
  async lock(manager: EntityManager, account: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('account:' || $1, 0))`, [account]);
  }

  find(manager: EntityManager, account: string): Promise<AccountRow | null> {
    return manager.findOneBy(AccountRow, { id: account });
  }

  bySubject(manager: EntityManager, subject: string): Promise<AccountRow | null> {
    return manager.findOneBy(AccountRow, { subject });
  }

  /** Throws Problem CREDENTIAL_CONFLICT where the account or its subject exists. */
  async insert(manager: EntityManager, row: AccountRow): Promise<void> {
    try {
      await manager.insert(AccountRow, row);
    } catch (error) {
      if (sqlState(error) === uniqueViolation) throw new Problem('CREDENTIAL_CONFLICT');
      throw error;
    }
  }

  /** Another subject, with the password that opens it. */
  async setSubject(manager: EntityManager, id: string, held: Pick<AccountRow, 'subject' | 'record' | 'credentialId'>): Promise<void> {
    await manager.update(AccountRow, { id }, held);
  }

  /** Another password: its record, and the id of the slot that fits it. */
  async setCredential(manager: EntityManager, id: string, record: string, credentialId: string): Promise<void> {
    await manager.update(AccountRow, { id }, { record, credentialId });
  }
}
