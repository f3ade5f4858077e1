import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../practices/membership.row.js';

/** A membership that a reset ended; once that is undone it begins again with `practice-join`. */
export interface EndedMembership {
  readonly practice: string;
  readonly role: Role;
}

/** A subject that an account gave up by a reset. The row goes when the reset is undone. */
@Entity('former_subject')
export class FormerSubjectRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid')
  account!: string;

  @Column('text', { name: 'replaced_by' })
  replacedBy!: string;

  /** The account's address at that time. */
  @Column('text')
  address!: string;

  /** Id of the password slot that fits `record`. Both null once the reset can no longer be undone. */
  @Column('text', { name: 'credential_id', nullable: true })
  credentialId!: string | null;

  /** OPAQUE registration record of the password from before, base64url. */
  @Column('text', { nullable: true })
  record!: string | null;

  @Column('jsonb')
  memberships!: EndedMembership[];

  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { name: 'undo_until' })
  undoUntil!: Date;

  /** When the holder of the new subject refused to have the reset undone by the Super PIN: it is no longer. */
  @Column('timestamptz', { name: 'kept_at', nullable: true })
  keptAt!: Date | null;
}
