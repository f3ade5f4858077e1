import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An undoing by the Super PIN that waits, with the password that will be in force. */
@Entity('pending_undo')
export class PendingUndoRow {
  @PrimaryColumn('text')
  former!: string;

  @Column('uuid')
  account!: string;

  @Column('timestamptz', { name: 'signed_at' })
  signedAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  @Column('text')
  record!: string;
}
