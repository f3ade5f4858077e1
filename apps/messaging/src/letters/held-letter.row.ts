import type { StoredMessage } from '@siegelpost/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../mailboxes/whole-number.js';

/** A letter in one mailbox, with that mailbox's own recipient entry. */
@Entity('held_letter')
export class HeldLetterRow {
  @PrimaryColumn('text')
  mailbox!: string;

  @PrimaryColumn('bigint', { transformer: wholeNumber })
  sequence!: number;

  /** Id of the letter. */
  @Column('bigint')
  letter!: string;

  @Column('text')
  mid!: string;

  @Column('text')
  folder!: StoredMessage['folder'];

  @Column('text')
  class!: StoredMessage['class'];

  @Column('boolean')
  read!: boolean;

  /** JSON text of the recipient entry. */
  @Column('text')
  entry!: string;
}
