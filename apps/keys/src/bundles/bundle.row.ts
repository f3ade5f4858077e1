import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** What came with the making of an account: which subject, by which exact bytes. */
@Entity('bundle')
export class BundleRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid')
  account!: string;

  @Column('text', { nullable: true })
  practice!: string | null;

  /** SHA-256 of the bundle's text, base64url. */
  @Column('text')
  hash!: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'stored_at' })
  storedAt!: Date;

  /** When identity told that the account is active with this subject. */
  @Column('timestamptz', { name: 'flipped_at', nullable: true })
  flippedAt!: Date | null;
}
