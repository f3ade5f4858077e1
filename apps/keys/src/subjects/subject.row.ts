import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A subject with the keys of its newest entry. */
@Entity('subject')
export class SubjectRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  type!: 'person' | 'practice';

  /** The account that made it. */
  @Column('uuid')
  account!: string;

  /** Whether identity has told that the account is active; only then are its entries in the log. */
  @Column('boolean')
  active!: boolean;

  /** Whether a session named it before the event arrived: identity has flipped, so it is never collected. */
  @Column('boolean')
  proven!: boolean;

  /** Text of a practice's profile. */
  @Column('text', { nullable: true })
  profile!: string | null;

  @Column('integer')
  seq!: number;

  @Column('integer')
  epoch!: number;

  @Column('text')
  suite!: string;

  @Column('text', { name: 'kem_kid' })
  kemKid!: string;

  @Column('text', { name: 'ed25519_kid' })
  ed25519Kid!: string;

  /** base64url of 32 bytes. */
  @Column('text', { name: 'ed25519_key' })
  ed25519Key!: string;
}
