import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkKind = 'invitation' | 'activation';

/** A link that was mailed. Void ones stay, so that their holder can be told why. */
@Entity('link')
export class LinkRow {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text')
  kind!: LinkKind;

  @Column('text')
  invitation!: string;

  @Column('integer')
  generation!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** First OPAQUE messages answered under this link. */
  @Column('integer')
  starts!: number;
}
