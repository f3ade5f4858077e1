import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Projection of keys: the newest epoch of a subject as keys last told it. */
@Entity('current_key')
export class CurrentKeyRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('integer')
  epoch!: number;

  /** kid of the KEM key. */
  @Column('text')
  kem!: string;

  /** kid of the Ed25519 key. */
  @Column('text')
  ed25519!: string;

  @Column('text')
  suite!: string;
}
