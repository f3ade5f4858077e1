import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './whole-number.js';

/** A mailbox; its row is locked by whoever adds, changes or takes away a letter. */
@Entity('mailbox')
export class MailboxRow {
  /** Subject id. */
  @PrimaryColumn('text')
  id!: string;

  /** Newest sequence; 0 while empty. */
  @Column('bigint', { transformer: wholeNumber })
  sequence!: number;

  /** Unread letters in the inbox. */
  @Column('integer')
  unread!: number;

  @Column('integer')
  drafts!: number;

  /** Bytes of the letters that it holds. */
  @Column('bigint', { transformer: wholeNumber })
  bytes!: number;
}
