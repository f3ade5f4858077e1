import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Role = 'administrator' | 'member';

/** Which accounts may use a practice's mailbox. */
@Entity('membership')
export class MembershipRow {
  @PrimaryColumn('text')
  practice!: string;

  @PrimaryColumn('uuid')
  account!: string;

  @Column('text')
  role!: Role;

  /** When the account proved to hold the practice's keys: only from then on may it use the mailbox. */
  @Column('timestamptz', { name: 'joined_at', nullable: true })
  joinedAt!: Date | null;
}
