import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { InvitationRow } from './invitation.row.js';

/** All that fit into one answer between services (8 MiB). */
const listedAtMost = 10_000;

/** The invitations' table within a transaction. */
@Injectable()
export class Invitations {
  /**
   * An invitation of one of the bearer's practices, held until the transaction ends. Another practice's looks as
   * if it did not exist.
   *
   * @throws Problem INVITATION_NOT_FOUND
   */
  async lockOwn(manager: EntityManager, claims: AccessClaims, id: string): Promise<InvitationRow> {
    const row = await this.lock(manager, id);
    const own = claims.practices.some(({ practice }) => practice === row?.practice);
    if (row === null || !own) throw new Problem('INVITATION_NOT_FOUND');
    return row;
  }

  lock(manager: EntityManager, id: string): Promise<InvitationRow | null> {
    return manager.findOne(InvitationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The newest first. */
  ofPractice(manager: EntityManager, practice: string): Promise<InvitationRow[]> {
    const order = { createdAt: 'DESC', id: 'ASC' } as const;
    return manager.find(InvitationRow, { where: { practice }, order, take: listedAtMost });
  }
}
