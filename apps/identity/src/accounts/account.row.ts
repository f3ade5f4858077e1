import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '@siegelpost/contracts';

/** An active login. There is no row before the flip. */
@Entity('account')
export class AccountRow {
  /** Derived from the address; see AccountIds. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Normalised. */
  @Column('text')
  address!: string;

  @Column('text')
  name!: string;

  @Column('text')
  language!: Language;

  /** The person's subject id, which is their mailbox. */
  @Column('text')
  subject!: string;

  /** Id of the password slot that fits `record`. */
  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  /** OPAQUE registration record, base64url. */
  @Column('text')
  record!: string;

  @Column('text', { name: 'origin_practice', nullable: true })
  originPractice!: string | null;

  @Column('text', { name: 'origin_invitation', nullable: true })
  originInvitation!: string | null;

  /** When a session was last used that ended otherwise than by signing out: that device may still hold the keys. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column('timestamptz', { name: 'activated_at' })
  activatedAt!: Date;
}
