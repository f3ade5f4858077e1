import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an account got its present password while signed in: the same request again is answered again. */
@Entity('credential_change')
export class CredentialChangeRow {
  @PrimaryColumn('uuid')
  account!: string;

  /** SHA-256 of the token of the session that asked, which ended by it. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text', { name: 'request_hash' })
  requestHash!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
