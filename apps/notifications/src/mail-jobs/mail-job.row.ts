import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JobKind } from './job-kind.js';

/** `dropped`: it was no longer due when its turn came. */
export type MailJobState = 'due' | 'sent' | 'failed' | 'dropped';

/** One mail to one recipient, whose address and text are not kept. */
@Entity('mail_job')
export class MailJobRow {
  /** Id of the event that asked for it; also in its Message-ID. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: JobKind;

  /** Of an invitation or activation. */
  @Column('text', { nullable: true })
  invitation!: string | null;

  @Column('integer', { nullable: true })
  generation!: number | null;

  /** Of a recovery. */
  @Column('text', { nullable: true })
  recovery!: string | null;

  /** Of a notice: whose owner gets it. */
  @Column('text', { nullable: true })
  mailbox!: string | null;

  @Column('text')
  state!: MailJobState;

  /** Tries begun. */
  @Column('integer')
  tries!: number;

  /** When it may be taken; while it is being sent, when another may take it over. */
  @Column('timestamptz', { name: 'next_try_at' })
  nextTryAt!: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
