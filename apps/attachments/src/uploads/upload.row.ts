import { Column, Entity, PrimaryColumn } from 'typeorm';

/** bigint columns come as text from the driver; sizes here stay far below 2⁵³. */
export const asNumber = { to: (value: number) => value, from: (text: string) => Number(text) };

/** One sealed object from the reservation of its room until its last reference goes. */
@Entity('upload')
export class UploadRow {
  /** Attachment id. */
  @PrimaryColumn('text') id!: string;
  /** Who uploads; the room counts here. */
  @Column('text') mailbox!: string;
  /** Random key in the object store, unrelated to the id. */
  @Column('text') objectKey!: string;
  /** The store's name of the unfinished upload; null before it was begun there. */
  @Column('text', { nullable: true }) multipartId!: string | null;
  /** Bytes of the sealed object. */
  @Column('bigint', { transformer: asNumber }) size!: number;
  @Column('text') state!: 'uploading' | 'complete';
  @Column('timestamptz') createdAt!: Date;
  /** Until when it must be complete and referred to by a letter. */
  @Column('timestamptz') expiresAt!: Date;
}
