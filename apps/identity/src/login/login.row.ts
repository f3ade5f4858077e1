import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A login between its first and last message. Used up by reading it. */
@Entity('login')
export class LoginRow {
  @PrimaryColumn('bytea', { name: 'id_hash' })
  idHash!: Buffer;

  @Column('uuid')
  account!: string;

  /** OPAQUE server login state, sealed under a key made from the login id, which only the client holds. */
  @Column('bytea')
  state!: Buffer;

  /** Keyed hash of the network source. */
  @Column('text')
  source!: string;

  /** The subject given up whose password is tried, empty where there is none; null at a login of the present password. */
  @Column('text', { nullable: true })
  former!: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
