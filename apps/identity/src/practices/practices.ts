import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import { sqlState } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
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

  /** What an invitation was to; null for patients. */
  async invitedAs(manager: EntityManager, invitation: string): Promise<Role | null> {
    const [row]: { role: Role | null }[] = await manager.query('SELECT role FROM invitation WHERE id = $1', [invitation]);
    return row?.role ?? null;
  }

  /** The claims' bearer works at this practice; throws Problem FORBIDDEN. */
  requireMember(claims: AccessClaims, practice: string): void {
    if (!claims.practices.some((membership) => membership.practice === practice)) throw new Problem('FORBIDDEN');
  }
}
