import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By what a subject given up was opened. */
export type FormerWay = 'device' | 'password' | 'super-pin';

/** Proof that somebody holds what opened a subject given up. Used up by the statement that undoes the reset. */
@Entity('former_proof')
export class FormerProofRow {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text')
  former!: string;

  @Column('uuid')
  account!: string;

  @Column('text')
  way!: FormerWay;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  /** Hash of the request that used it: the same again is answered again. */
  @Column('text', { name: 'request_hash', nullable: true })
  requestHash!: string | null;
}
