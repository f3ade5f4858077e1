import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import { sqlState } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { MembershipRow } from './membership.row.js';
import type { Role } from './membership.row.js';
import { PracticeRow } from './practice.row.js';

const uniqueViolation = '23505';

export interface Membership {
  readonly practice: string;
  readonly mailName: string;
  readonly role: Role;
}

/** Practices and their staff within a transaction. */
@Injectable()
export class Practices {
  find(manager: EntityManager, subject: string): Promise<PracticeRow | null> {
    return manager.findOneBy(PracticeRow, { subject });
  }

  /** A practice with its first administrator. Throws Problem CREDENTIAL_CONFLICT where it exists. */
  async insert(manager: EntityManager, row: PracticeRow, administrator: string): Promise<void> {
    try {
      await manager.insert(PracticeRow, row);
    } catch (error) {
      if (sqlState(error) === uniqueViolation) throw new Problem('CREDENTIAL_CONFLICT');
      throw error;
    }
    const joinedAt = row.createdAt;
    await manager.insert(MembershipRow, { practice: row.subject, account: administrator, role: 'administrator', joinedAt });
  }

  /** Those that have begun. */
  ofAccount(manager: EntityManager, account: string): Promise<Membership[]> {
    return manager.query(
      `SELECT p.subject AS practice, p.mail_name AS "mailName", m.role
         FROM membership m JOIN practice p ON p.subject = m.practice
        WHERE m.account = $1 AND m.joined_at IS NOT NULL ORDER BY p.created_at, p.subject`,
      [account],
    );
  }

  /**
   * Those whose staff an account was invited to, or belonged to under a subject that it gave up, without a membership
   * that has begun. Who was a member and left waits for nothing.
   */
  joining(manager: EntityManager, { id, originInvitation }: AccountRow): Promise<Pick<Membership, 'practice' | 'role'>[]> {
    return manager.query(
      `SELECT DISTINCT ON (practice) practice, role FROM (
         SELECT 1 AS rank, practice, role FROM membership WHERE account = $1
         UNION ALL SELECT 2, m.practice, m.role
           FROM former_subject f, jsonb_to_recordset(f.memberships) AS m (practice text, role text) WHERE f.account = $1
         UNION ALL SELECT 3, practice, role FROM invitation WHERE id = $2 AND role IS NOT NULL AND left_at IS NULL
       ) AS found
        WHERE practice NOT IN (SELECT practice FROM membership WHERE account = $1 AND joined_at IS NOT NULL)
        ORDER BY practice, rank`,
      [id, originInvitation],
    );
  }

  /** The claims' bearer works at this practice; throws Problem FORBIDDEN. */
  requireMember(claims: AccessClaims, practice: string): void {
    if (!claims.practices.some((membership) => membership.practice === practice)) throw new Problem('FORBIDDEN');
  }
}
