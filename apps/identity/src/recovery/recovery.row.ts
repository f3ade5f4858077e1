import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One request for recovery, of a known or an unknown address. Used and expired ones stay a while, to tell why. */
@Entity('recovery')
export class RecoveryRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  /** Account id of the address, whether there is an account or not. */
  @Column('uuid')
  account!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** First OPAQUE messages answered under this token. */
  @Column('integer')
  starts!: number;

  /** When the holder of the link proved the Super PIN or a device to keys; before it no new password is begun. */
  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt!: Date | null;

  /** When the account got a new password by this link or another of its own. */
  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  /** Hash of the request that used it: the same again is answered again. */
  @Column('text', { name: 'request_hash', nullable: true })
  requestHash!: string | null;
}
