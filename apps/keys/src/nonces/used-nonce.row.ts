import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A nonce that was spent; kept until it would have expired anyway. */
@Entity('used_nonce')
export class UsedNonceRow {
  @PrimaryColumn('text')
  nonce!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
