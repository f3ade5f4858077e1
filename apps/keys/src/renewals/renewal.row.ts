import { Column, Entity, PrimaryColumn } from 'typeorm';

/** New keys of a subject that are checked and stored, and in use once identity has the new password. */
@Entity('renewal')
export class RenewalRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid')
  account!: string;

  /** Id of the new password's slot. */
  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  /** Exact text of the bundle. */
  @Column('text')
  bundle!: string;

  /** SHA-256 of the bundle, base64url. */
  @Column('text')
  hash!: string;
}
