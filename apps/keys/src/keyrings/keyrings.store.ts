import { Injectable } from '@nestjs/common';
import type { StoredKeyring } from '@siegelpost/contracts';
import { LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { KeyringRow } from './keyring.row.js';

const revisionsKept = 10;

@Injectable()
export class KeyringsStore {
  /** The newest revision. */
  async newest(manager: EntityManager, subject: string): Promise<StoredKeyring | null> {
    const row = await manager.findOne(KeyringRow, { where: { subject }, order: { revision: 'DESC' } });
    if (row === null) return null;
    return { subject, arkVersion: row.arkVersion, revision: row.revision, blob: row.blob, previous: row.previous };
  }

  /** The newest revision, which nobody else can replace before the transaction ends. */
  async lockNewest(manager: EntityManager, subject: string): Promise<StoredKeyring | null> {
    await manager.query('SELECT 1 FROM subject WHERE id = $1 FOR UPDATE', [subject]);
    return this.newest(manager, subject);
  }

  /** Adds a revision and lets go of what lies ten behind. */
  async append(manager: EntityManager, keyring: StoredKeyring): Promise<void> {
    await manager.insert(KeyringRow, { ...keyring });
    const past = LessThanOrEqual(keyring.revision - revisionsKept);
    await manager.delete(KeyringRow, { subject: keyring.subject, revision: past });
  }
}
