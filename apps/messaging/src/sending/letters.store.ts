import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { fromBase64url } from '@siegelpost/crypto-verify';
import type { EntityManager } from 'typeorm';
import type { HeldLetterRow } from '../letters/held-letter.row.js';
import { LetterRow } from '../letters/letter.row.js';
import type { SealedLetter } from './sealed-letter.js';

/** What is known of a letter that was accepted. */
export interface Accepted {
  /** SHA-256 of the exact envelope text, base64url. */
  readonly bodyHash: string;
  /** Place in the sender's own mailbox. */
  readonly sequence: number;
  /** A time in any form that Date reads. */
  readonly acceptedAt: Date | string;
}

/** A letter in one mailbox, before it has an id. */
export type Placed = Omit<HeldLetterRow, 'letter'>;

const statement = `WITH accepted AS (
    INSERT INTO letter (sender, mid, body_hash, class, size, sequence, holders, accepted_at)
    VALUES ($1, $2, $3, $4, $5, $6, cardinality($12::text[]), $7) ON CONFLICT (sender, mid) DO NOTHING RETURNING id
  ), body AS (
    INSERT INTO sealed_body (letter, protected, iv, ciphertext, tag) SELECT id, $8, $9, $10, $11 FROM accepted
  ), held AS (
    INSERT INTO held_letter (mailbox, sequence, letter, mid, folder, class, read, entry)
    SELECT mailbox, p.sequence, id, $2, folder, $4, read, entry
    FROM accepted, unnest($12::text[], $13::bigint[], $14::text[], $15::boolean[], $16::text[]) AS p (mailbox, sequence, folder, read, entry)
    ON CONFLICT (mailbox, mid) DO NOTHING RETURNING mailbox
  )
  SELECT (SELECT count(*) FROM accepted)::integer AS letters, (SELECT count(*) FROM held)::integer AS held`;

@Injectable()
export class LettersStore {
  /** The letter that was accepted before under this sender and message id; `requireSame` tells whether it is the same. */
  accepted(manager: EntityManager, { from, mid }: SealedLetter): Promise<Accepted | null> {
    return manager.findOneBy(LetterRow, { sender: from, mid });
  }

  /**
   * Stores letter and ciphertext and lays the letter into its mailboxes, in one statement.
   *
   * @returns false if a letter was accepted before under this sender and message id; then nothing is stored
   * @throws Problem MID_REUSED one of the mailboxes holds another letter of this id
   */
  async insert(manager: EntityManager, letter: SealedLetter, placed: readonly Placed[], acceptedAt: Date): Promise<boolean> {
    const { from, mid, bodyHash, size } = letter;
    const { protected: header, iv, ciphertext, tag } = letter.envelope.json;
    const own = placed.find(({ mailbox }) => mailbox === from)?.sequence;
    const [stored]: { letters: number; held: number }[] = await manager.query(statement, [
      ...[from, mid, bodyHash, letter.class, size, own, acceptedAt],
      ...[header, iv, Buffer.from(fromBase64url(ciphertext)), tag],
      ...[placed.map(({ mailbox }) => mailbox), placed.map(({ sequence }) => sequence), placed.map(({ folder }) => folder)],
      ...[placed.map(({ read }) => read), placed.map(({ entry }) => entry)],
    ]);
    if (stored?.letters !== 1) return false;
    if (stored.held < placed.length) throw new Problem('MID_REUSED');
    return true;
  }
}

/** @throws Problem MID_REUSED the letter that was accepted is another */
export const requireSame = (before: Accepted, { bodyHash }: SealedLetter): Accepted => {
  if (before.bodyHash !== bodyHash) throw new Problem('MID_REUSED');
  return before;
};
