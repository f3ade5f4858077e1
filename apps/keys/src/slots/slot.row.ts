import type { Slot } from '@siegelpost/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account root key, wrapped; opaque to the server. */
@Entity('slot')
export class SlotRow {
  @PrimaryColumn('text')
  subject!: string;

  @PrimaryColumn('text', { name: 'slot_id' })
  slotId!: string;

  @Column('text')
  type!: Slot['type'];

  @Column('integer', { name: 'ark_version' })
  arkVersion!: number;

  @Column('text')
  blob!: string;

  /** Of a password slot: revision of the keyring that it came with; later slots have higher ones. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** SHA-256 of the bundle that a later password slot came in, base64url. */
  @Column('text', { nullable: true })
  hash!: string | null;

  /** When identity told that this later password is in use. */
  @Column('timestamptz', { name: 'chosen_at', nullable: true })
  chosenAt!: Date | null;
}
