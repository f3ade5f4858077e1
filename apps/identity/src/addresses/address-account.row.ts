import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Which account is meant by an address, where it is not the one that the address alone names: after a change the new
 * address leads to the account that took it, and the old one to another id, which a later owner of that address gets.
 */
@Entity('address_account')
export class AddressAccountRow {
  /** AccountIds.of the address. */
  @PrimaryColumn('uuid', { name: 'address_id' })
  addressId!: string;

  @Column('uuid')
  account!: string;
}
