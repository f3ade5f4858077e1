import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event that took effect; written in the same transaction as the effect. */
@Entity('inbox')
export class InboxRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  type!: string;
}
