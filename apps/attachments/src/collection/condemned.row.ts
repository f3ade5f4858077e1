import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An object whose row is gone and that the store shall lose after a grace. */
@Entity('condemned')
export class CondemnedRow {
  @PrimaryColumn('text') objectKey!: string;
  @Column('text') attachment!: string;
  @Column('text', { nullable: true }) multipartId!: string | null;
  @Column('timestamptz') deleteAfter!: Date;
}
