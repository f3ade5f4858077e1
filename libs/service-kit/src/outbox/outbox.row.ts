import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event committed with the change it tells of, on its way to JetStream. */
@Entity('outbox')
export class OutboxRow {
  /** Event id, also `Nats-Msg-Id`. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Order of recording; decimal text, as bigint does not fit a number. Assigned by the database. */
  @Column({ type: 'bigint', insert: false, update: false })
  position!: string;

  @Column('text')
  subject!: string;

  /** The CloudEvent as it will be published. */
  @Column('jsonb')
  payload!: object;

  @Column('boolean')
  sent!: boolean;
}
