import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One key entry, the exact text of its JWS. */
@Entity('entry')
export class EntryRow {
  @PrimaryColumn('text')
  subject!: string;

  @PrimaryColumn('integer')
  seq!: number;

  @Column('integer')
  epoch!: number;

  @Column('text')
  text!: string;
}
