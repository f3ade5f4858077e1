import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '@siegelpost/contracts';

/** A practice: a subject with a mailbox that its members share. */
@Entity('practice')
export class PracticeRow {
  @PrimaryColumn('text')
  subject!: string;

  /** Where its notices go. Normalised. */
  @Column('text')
  address!: string;

  @Column('text', { name: 'mail_name' })
  mailName!: string;

  @Column('text')
  language!: Language;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Number of the practice's key entry by which its memberships were last set. */
  @Column('integer', { name: 'member_seq' })
  memberSeq!: number;
}
