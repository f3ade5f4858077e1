import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One request for another address. Used and expired ones stay a while, to tell why. */
@Entity('address_change')
export class AddressChangeRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('uuid')
  account!: string;

  /** The new one, normalised. */
  @Column('text')
  address!: string;

  /** A later request of the same account lets it expire. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
