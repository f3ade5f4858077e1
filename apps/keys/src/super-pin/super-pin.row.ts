import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A subject's one Super PIN: whose signature releases which slot. */
@Entity('super_pin')
export class SuperPinRow {
  @PrimaryColumn('text')
  subject!: string;

  @Column('text', { name: 'slot_id' })
  slotId!: string;

  /** Ed25519, base64url of 32 bytes. */
  @Column('text', { name: 'public_key' })
  publicKey!: string;

  @Column('timestamptz', { name: 'set_at' })
  setAt!: Date;
}
