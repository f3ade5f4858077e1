import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ResetState = 'pending' | 'stopped' | 'expired' | 'done';

/** One reset that was asked for; an account has one pending at most. Settled ones stay a while, to tell why. */
@Entity('reset')
export class ResetRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('uuid')
  account!: string;

  /** The subject that it gives up. */
  @Column('text')
  subject!: string;

  @Column('text')
  state!: ResetState;

  @Column('bytea', { name: 'stop_hash' })
  stopHash!: Buffer;

  /** Of the link that completes it after a wait. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** Whether a waiting time applied. Without one the recovery link completes it. */
  @Column('boolean')
  waits!: boolean;

  /** Until when it can be completed; null while it waits. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** First OPAQUE messages answered for it. */
  @Column('integer')
  starts!: number;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  /** Hash of the request that completed it: the same again is answered again. */
  @Column('text', { name: 'request_hash', nullable: true })
  requestHash!: string | null;
}
