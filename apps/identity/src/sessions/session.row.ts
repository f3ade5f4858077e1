import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone signed in. */
@Entity('session')
export class SessionRow {
  /** Claim `sid`; no secret. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('uuid')
  account!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** Until then the password counts as just proven; null where it was not since the session began. */
  @Column('timestamptz', { name: 'fresh_until', nullable: true })
  freshUntil!: Date | null;

  /** Program that used it last, as it says itself. */
  @Column('text', { nullable: true })
  program!: string | null;

  @Column('text', { nullable: true })
  system!: string | null;
}
