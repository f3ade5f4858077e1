import { Injectable } from '@nestjs/common';
import { prepared, Together } from '@siegelpost/service-kit';
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
  /** Whether the sender's mailbox was given up. */
  readonly closed: boolean;
  /** How many of the mailboxes are there, the sender's included. */
  readonly existing: number;
  /** How many of the others take letters from the sender. */
  readonly permitted: number;
  /** Pairs between which control letters alone pass, as `low high`. */
  readonly limited: readonly string[];
  /** Recipients whose key the projection does not have so. */
  readonly differing: readonly string[];
}

/** Letters asked about in one statement. */
const most = 16;

/** Letters and recipients come as JSON: PostgreSQL then plans alike for many and for few, and plans once. */
const statement = prepared(`WITH r AS MATERIALIZED (
    SELECT * FROM json_to_recordset($2::json) AS r (place integer, id text, epoch integer, kid text, low text, high text)
  )
  SELECT
    (SELECT jsonb_build_object('bodyHash', body_hash, 'sequence', sequence, 'acceptedAt', accepted_at)
     FROM letter l WHERE l.sender = s.sender AND l.mid = s.mid) AS before,
    EXISTS (SELECT 1 FROM mailbox WHERE id = s.sender) AS ready,
    EXISTS (SELECT 1 FROM mailbox WHERE id = s.sender AND given_up_at IS NOT NULL) AS closed,
    (SELECT count(*)::integer FROM r JOIN mailbox m ON m.id = r.id WHERE r.place = s.place) AS existing,
    (SELECT count(*)::integer FROM r JOIN permitted_pair p ON p.low = r.low AND p.high = r.high
     WHERE r.place = s.place AND p.ended_at IS NULL AND (p.awaits IS NULL OR s.class = 'control')
       AND NOT EXISTS (SELECT 1 FROM mailbox m WHERE m.id = r.id AND m.given_up_at IS NOT NULL)) AS permitted,
    ARRAY(SELECT p.low || ' ' || p.high FROM r JOIN permitted_pair p ON p.low = r.low AND p.high = r.high
     WHERE r.place = s.place AND p.awaits IS NOT NULL) AS limited,
    ARRAY(SELECT r.id FROM r WHERE r.place = s.place AND NOT EXISTS
      (SELECT 1 FROM current_key k WHERE k.subject = r.id AND k.epoch = r.epoch AND k.kem = r.kid)) AS differing
  FROM json_to_recordset($1::json) AS s (place integer, sender text, mid text, class text) ORDER BY s.place`);

/** Reads all that the intake asks for, of all letters that came meanwhile, in one statement. */
@Injectable()
export class IntakeFactsQuery {
  private readonly together = new Together<SealedLetter, IntakeFacts>((letters) => this.read(letters), most);

  constructor(private readonly source: DataSource) {}

  of(letter: SealedLetter): Promise<IntakeFacts> {
    return this.together.ask(letter);
  }

  private async read(letters: readonly SealedLetter[]): Promise<PromiseSettledResult<IntakeFacts>[]> {
    const asked = letters.map(({ from: sender, mid, class: kind }, place) => ({ place, sender, mid, class: kind }));
    const recipients = letters.flatMap(({ from, recipients: to }, place) =>
      to.map((one) => ({ place, ...one, ...(one.id === from ? { low: null, high: null } : ordered(from, one.id)) })),
    );
    const found: IntakeFacts[] = await this.source.query(statement, [JSON.stringify(asked), JSON.stringify(recipients)]);
    return found.map((value) => ({ status: 'fulfilled', value }));
  }
}
