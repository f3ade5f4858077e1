import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two mailboxes that may write to each other, until one of them ends it. */
@Entity('permitted_pair')
export class PermittedPairRow {
  /** The lesser of the two ids. */
  @PrimaryColumn('text')
  low!: string;

  @PrimaryColumn('text')
  high!: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
