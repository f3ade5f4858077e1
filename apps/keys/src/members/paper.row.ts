import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A practice's paper: its public key, and the sealed grant that only its code opens. */
@Entity('paper')
export class PaperRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('text')
  practice!: string;

  /** Of its Ed25519 key. */
  @Column('text')
  kid!: string;

  /** Ed25519 public key, base64url. */
  @Column('text')
  key!: string;

  /** Exact text of its genesis. */
  @Column('text')
  entry!: string;

  /** Envelope of the letter of kind grant. */
  @Column('text')
  grant!: string;
}
