import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One revision of a sealed keyring; opaque to the server. */
@Entity('keyring')
export class KeyringRow {
  @PrimaryColumn('text')
  subject!: string;

  @PrimaryColumn('integer')
  revision!: number;

  @Column('integer', { name: 'ark_version' })
  arkVersion!: number;

  @Column('text')
  blob!: string;

  /** SHA-256 of the blob before, base64url; null at revision 1. */
  @Column('text', { nullable: true })
  previous!: string | null;
}
