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
}
