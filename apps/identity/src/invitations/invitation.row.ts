import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '@siegelpost/contracts';
import type { Role } from '../practices/membership.row.js';

export type StoredState = 'open' | 'begun' | 'accepted' | 'declined' | 'revoked';

/** A patient, or a member of the staff, invited by a practice. */
@Entity('invitation')
export class InvitationRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  practice!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  /** As the practice wrote it. */
  @Column('text')
  name!: string;

  /** Normalised. */
  @Column('text')
  address!: string;

  /** Account id of the address, whether there is an account or not. */
  @Column('uuid')
  account!: string;

  @Column('text')
  language!: Language;

  /** That it expired is computed from the times. */
  @Column('text')
  state!: StoredState;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Number of the newest registration link; older ones are void. */
  @Column('integer', { name: 'registration_generation' })
  registrationGeneration!: number;

  /** Number of the newest activation link; 0 before there is one. */
  @Column('integer', { name: 'activation_generation' })
  activationGeneration!: number;

  /** When the newest registration link was made. */
  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date;

  /** End of the newest registration link. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'activation_expires_at', nullable: true })
  activationExpiresAt!: Date | null;

  /** As the patient corrected it. */
  @Column('text', { name: 'registered_name', nullable: true })
  registeredName!: string | null;

  @Column('text', { name: 'registered_language', nullable: true })
  registeredLanguage!: Language | null;

  /** What a member of the staff is invited to be; null for patients. */
  @Column('text', { nullable: true })
  role!: Role | null;

  /** When the member of the staff who came by it left the practice. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  /** Id of the event that asked for the newest mail. */
  @Column('uuid', { name: 'newest_mail', nullable: true })
  newestMail!: string | null;

  /** Whether the newest mail could not be delivered. */
  @Column('boolean')
  undeliverable!: boolean;

  /** Hash of the request that activated the account: the same again is answered again. */
  @Column('text', { name: 'request_hash', nullable: true })
  requestHash!: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;
}
