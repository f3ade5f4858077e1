import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PaperRow } from './paper.row.js';

@Injectable()
export class PapersStore {
  byKid(manager: EntityManager, kid: string): Promise<PaperRow | null> {
    return manager.findOneBy(PaperRow, { kid });
  }

  find(manager: EntityManager, subject: string): Promise<PaperRow | null> {
    return manager.findOneBy(PaperRow, { subject });
  }

  ofPractice(manager: EntityManager, practice: string): Promise<PaperRow[]> {
    return manager.findBy(PaperRow, { practice });
  }

  /** These papers are the practice's from now on, and no other. */
  async replace(manager: EntityManager, practice: string, papers: readonly PaperRow[]): Promise<void> {
    await manager.delete(PaperRow, { practice });
    if (papers.length > 0) await manager.insert(PaperRow, [...papers]);
  }
}
