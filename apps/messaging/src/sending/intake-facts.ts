import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ordered } from '../pairs/pair.js';
import type { Accepted } from './letters.store.js';
import type { SealedLetter } from './sealed-letter.js';

/** What the database knows of a letter that is to be sent. */
export interface IntakeFacts {
  /** The letter that was accepted before under this sender and message id. */
  readonly before: Accepted | null;
  /** Whether the sender's mailbox is there. */
  readonly ready: boolean;
  /** How many of the mailboxes are there, the sender's included. */
  readonly existing: number;
  /** How many of the others take letters from the sender. */
  readonly permitted: number;
  /** Recipients whose key the projection does not have so. */
  readonly differing: readonly string[];
}

const statement = `SELECT
  (SELECT jsonb_build_object('bodyHash', body_hash, 'sequence', sequence, 'acceptedAt', accepted_at)
   FROM letter WHERE sender = $1 AND mid = $2) AS before,
  EXISTS (SELECT 1 FROM mailbox WHERE id = $1) AS ready,
  (SELECT count(*)::integer FROM mailbox WHERE id = ANY($3::text[])) AS existing,
  (SELECT count(*)::integer FROM unnest($6::text[], $7::text[]) AS p (low, high)
   JOIN permitted_pair USING (low, high) WHERE ended_at IS NULL) AS permitted,
  ARRAY(SELECT r.id FROM unnest($3::text[], $4::integer[], $5::text[]) AS r (id, epoch, kem) WHERE NOT EXISTS
    (SELECT 1 FROM current_key k WHERE k.subject = r.id AND k.epoch = r.epoch AND k.kem = r.kem)) AS differing`;

/** Reads all that the intake asks for in one statement: a letter is sent more often than anything else is done. */
@Injectable()
export class IntakeFactsQuery {
  constructor(private readonly source: DataSource) {}

  async of({ from, mid, recipients }: SealedLetter): Promise<IntakeFacts> {
    const pairs = recipients.filter(({ id }) => id !== from).map(({ id }) => ordered(from, id));
    const [facts]: IntakeFacts[] = await this.source.query(statement, [
      from,
      mid,
      recipients.map(({ id }) => id),
      recipients.map(({ epoch }) => epoch),
      recipients.map(({ kid }) => kid),
      pairs.map(({ low }) => low),
      pairs.map(({ high }) => high),
    ]);
    if (facts === undefined) throw new Error('no facts');
    return facts;
  }
}
