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
}
