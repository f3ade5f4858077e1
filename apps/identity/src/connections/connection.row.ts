import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One more practice that an account was connected with, by an invitation that it accepted. */
@Entity('connection')
export class ConnectionRow {
  @PrimaryColumn('text')
  invitation!: string;

  @Column('uuid')
  account!: string;

  @Column('text')
  practice!: string;

  @Column('timestamptz', { name: 'connected_at' })
  connectedAt!: Date;
}
