import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A letter in one mailbox that holds an attachment. Pending until the letter is known to be accepted. */
@Entity('reference')
export class ReferenceRow {
  @PrimaryColumn('text') attachment!: string;
  @PrimaryColumn('text') mailbox!: string;
  @PrimaryColumn('text') mid!: string;
  @Column('text') sender!: string;
  @Column('boolean') confirmed!: boolean;
  @Column('timestamptz') createdAt!: Date;
}
