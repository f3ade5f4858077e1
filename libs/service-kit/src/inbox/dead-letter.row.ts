import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event this service gave up on, kept until it is replayed. */
@Entity('dead_letter')
export class DeadLetterRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  subject!: string;

  /** A code or the class of the error, without its message. */
  @Column('text')
  reason!: string;

  @Column('integer')
  tries!: number;

  /** The event as it was received. */
  @Column('jsonb')
  event!: object;

  @Column({ type: 'timestamptz', name: 'dead_at', insert: false, update: false })
  deadAt!: Date;
}
