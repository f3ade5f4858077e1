import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The operator's leave to make one practice. */
@Entity('setup_token')
export class SetupTokenRow {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** First OPAQUE messages answered under this token. */
  @Column('integer')
  starts!: number;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column('uuid', { name: 'used_by', nullable: true })
  usedBy!: string | null;

  /** Hash of the request that used it: the same again is answered again. */
  @Column('text', { name: 'request_hash', nullable: true })
  requestHash!: string | null;
}
