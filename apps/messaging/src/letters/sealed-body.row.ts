import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What all mailboxes of a letter share, stored once. */
@Entity('sealed_body')
export class SealedBodyRow {
  @PrimaryColumn('bigint')
  letter!: string;

  /** Members of the JWE as they came, base64url; the ciphertext as bytes. */
  @Column('text')
  protected!: string;

  @Column('text')
  iv!: string;

  @Column('bytea')
  ciphertext!: Buffer;

  @Column('text')
  tag!: string;
}
