import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key pair that signs access tokens. */
@Entity('signing_key')
export class SigningKeyRow {
  /** RFC 7638 thumbprint. */
  @PrimaryColumn('text')
  kid!: string;

  @Column('jsonb', { name: 'public_jwk' })
  publicJwk!: { kty: string; kid: string };

  /** JWK of the private key, sealed under SIEGELPOST_IDENTITY_SIGNING_KEY_SECRET for this kid. */
  @Column('bytea', { name: 'wrapped_private' })
  wrappedPrivate!: Buffer;

  /** Signs from then on, until a newer key does; published before. */
  @Column('timestamptz', { name: 'active_from' })
  activeFrom!: Date;

  /** When its last token has expired; null for the newest key. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
