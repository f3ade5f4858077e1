import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address that an account gave up a short time ago. */
@Entity('former_address')
export class FormerAddressRow {
  @PrimaryColumn('uuid')
  account!: string;

  /** Normalised. */
  @PrimaryColumn('text')
  address!: string;

  /** Until then it is told what happens to the account. */
  @Column('timestamptz')
  until!: Date;
}
