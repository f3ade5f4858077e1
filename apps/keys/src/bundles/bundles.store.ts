import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { BundleRow } from './bundle.row.js';

const subjectsOf = (rows: readonly BundleRow[]): string[] =>
  rows.flatMap(({ subject, practice }) => (practice === null ? [subject] : [subject, practice]));

@Injectable()
export class BundlesStore {
  constructor(private readonly subjects: SubjectsStore) {}

  /** Bundles of one account are stored one after the other. */
  async lockAccount(manager: EntityManager, account: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [account]);
  }

  /** Those of an account, the newest first. */
  ofAccount(manager: EntityManager, account: string): Promise<BundleRow[]> {
    return manager.find(BundleRow, { where: { account }, order: { storedAt: 'DESC' } });
  }

  ofSubject(manager: EntityManager, subject: string): Promise<BundleRow | null> {
    return manager.findOneBy(BundleRow, { subject });
  }

  async insert(manager: EntityManager, row: Omit<BundleRow, 'storedAt' | 'flippedAt'>): Promise<void> {
    await manager.insert(BundleRow, row);
  }

  async flip(manager: EntityManager, { subject, account }: BundleRow): Promise<void> {
    await manager.update(BundleRow, { subject, flippedAt: IsNull() }, { flippedAt: new Date() });
    await this.drop(manager, await manager.findBy(BundleRow, { account, subject: Not(subject), flippedAt: IsNull() }));
  }

  /** Removes bundles with their subjects, entries, slots and keyrings; never one that is in use. */
  async drop(manager: EntityManager, rows: readonly BundleRow[]): Promise<void> {
    if (rows.length > 0) await this.subjects.dropPending(manager, subjectsOf(rows));
  }

  /** Bundles stored before `limit` with which no account was activated. */
  forgotten(manager: EntityManager, limit: Date): Promise<BundleRow[]> {
    return manager.find(BundleRow, { where: { flippedAt: IsNull(), storedAt: LessThan(limit) }, take: 100 });
  }
}
