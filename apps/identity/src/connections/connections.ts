import { Injectable } from '@nestjs/common';
import type { Connection } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { ConnectionRow } from './connection.row.js';

/** With which practices accounts were connected after they were made, within a transaction. */
@Injectable()
export class Connections {
  /** The oldest first. */
  ofAccount(manager: EntityManager, account: string): Promise<Connection[]> {
    return manager.query(
      `SELECT c.practice, c.invitation, i.address
         FROM connection c JOIN invitation i ON i.id = c.invitation
        WHERE c.account = $1 ORDER BY c.connected_at, c.invitation`,
      [account],
    );
  }

  /** Whether this very account took this very invitation. */
  has(manager: EntityManager, account: string, invitation: string): Promise<boolean> {
    return manager.existsBy(ConnectionRow, { account, invitation });
  }

  /** Whether an account and a practice are connected, by whichever invitation. */
  async joins(manager: EntityManager, { id: account, originPractice }: AccountRow, practice: string): Promise<boolean> {
    return originPractice === practice || (await manager.existsBy(ConnectionRow, { account, practice }));
  }

  async insert(manager: EntityManager, row: ConnectionRow): Promise<void> {
    await manager.insert(ConnectionRow, row);
  }
}
