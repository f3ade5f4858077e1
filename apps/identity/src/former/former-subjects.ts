import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FormerSubjectRow } from './former-subject.row.js';

/** Subjects that accounts gave up, within a transaction. */
@Injectable()
export class FormerSubjects {
  /** Ids of those of an account, the newest first. */
  async ids(manager: EntityManager, account: string): Promise<string[]> {
    const rows = await manager.find(FormerSubjectRow, { select: { subject: true }, where: { account }, order: { since: 'DESC' } });
    return rows.map(({ subject }) => subject);
  }
}
