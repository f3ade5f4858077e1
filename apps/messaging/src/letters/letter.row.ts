import type { StoredMessage } from '@siegelpost/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { wholeNumber } from '../mailboxes/whole-number.js';

/** A letter that was accepted. The row outlives the ciphertext: its message id is never free again. */
@Entity('letter')
export class LetterRow {
  /** Decimal text. */
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column('text')
  sender!: string;

  @Column('text')
  mid!: string;

  /** SHA-256 of the exact envelope text, base64url. */
  @Column('text', { name: 'body_hash' })
  bodyHash!: string;

  @Column('text')
  class!: StoredMessage['class'];

  /** Bytes of the envelope as one mailbox is served it. */
  @Column('integer')
  size!: number;

  /** Place in the sender's own mailbox. */
  @Column('bigint', { transformer: wholeNumber })
  sequence!: number;

  /** Mailboxes that still hold it. */
  @Column('integer')
  holders!: number;

  @Column('timestamptz', { name: 'accepted_at' })
  acceptedAt!: Date;
}
