import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { fromBase64url } from '@siegelpost/crypto-verify';
import { prepared } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { HeldLetterRow } from '../letters/held-letter.row.js';
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

/** The ciphertexts come as one byte string: a list of them would be written as text, twice as long. */
const statement = prepared(`WITH sent AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::bigint[], $7::integer[], $8::text[], $9::text[], $10::integer[], $11::integer[], $12::text[])
      AS s (sender, mid, body_hash, class, size, sequence, holders, protected, iv, start, length, tag)
  ), accepted AS (
    INSERT INTO letter (sender, mid, body_hash, class, size, sequence, holders, accepted_at)
    SELECT sender, mid, body_hash, class, size, sequence, holders, $14 FROM sent
    ON CONFLICT (sender, mid) DO NOTHING RETURNING id, sender, mid
  ), body AS (
    INSERT INTO sealed_body (letter, protected, iv, ciphertext, tag)
    SELECT id, protected, iv, substr($13::bytea, start, length), tag FROM accepted JOIN sent USING (sender, mid)
  ), held AS (
    INSERT INTO held_letter (mailbox, sequence, letter, mid, folder, class, read, entry)
    SELECT mailbox, p.sequence, id, mid, folder, class, read, entry
    FROM unnest($15::text[], $16::text[], $17::text[], $18::bigint[], $19::text[], $20::text[], $21::boolean[], $22::text[])
      AS p (sender, mid, mailbox, sequence, folder, class, read, entry) JOIN accepted USING (sender, mid)
    ON CONFLICT (mailbox, mid) DO NOTHING RETURNING mailbox
  )
  SELECT (SELECT count(*) FROM accepted)::integer AS letters, (SELECT count(*) FROM held)::integer AS held`);

/** A letter with its places, one in each of its mailboxes. */
export interface PlacedLetter {
  readonly letter: SealedLetter;
  readonly places: readonly Placed[];
}

/** One array per column, as `unnest` takes them. */
const columns = <T>(rows: readonly T[], ...of: readonly ((row: T) => unknown)[]): unknown[][] => of.map((column) => rows.map(column));

/** Byte strings as one, and where each of them stands, counted from 1 as `substr` does. */
function joined(parts: readonly Uint8Array[]): { readonly bytes: Buffer; readonly parts: readonly { readonly start: number; readonly length: number }[] } {
  let start = 1;
  const places = parts.map(({ length }) => {
    const place = { start, length };
    start += length;
    return place;
  });
  return { bytes: Buffer.concat(parts), parts: places };
}

/** The letter's place in its sender's own mailbox. */
export const ownSequence = ({ letter, places }: PlacedLetter): number =>
  places.find(({ mailbox }) => mailbox === letter.from)?.sequence ?? 0;

@Injectable()
export class LettersStore {
  /**
   * Stores letters and ciphertexts and lays the letters into their mailboxes, in one statement.
   *
   * @returns false if one of them was accepted before under its sender and message id; the transaction is to be given up
   * @throws Problem MID_REUSED one of the mailboxes holds another letter of such an id
   */
  async insert(manager: EntityManager, placed: readonly PlacedLetter[], acceptedAt: Date): Promise<boolean> {
    const bodies = joined(placed.map(({ letter }) => fromBase64url(letter.envelope.json.ciphertext)));
    const letters = columns(
      placed.map((one, index) => ({ ...one, body: bodies.parts[index] })),
      ({ letter }) => letter.from,
      ({ letter }) => letter.mid,
      ({ letter }) => letter.bodyHash,
      ({ letter }) => letter.class,
      ({ letter }) => letter.size,
      ownSequence,
      ({ places }) => places.length,
      ({ letter }) => letter.envelope.json.protected,
      ({ letter }) => letter.envelope.json.iv,
      ({ body }) => body?.start,
      ({ body }) => body?.length,
      ({ letter }) => letter.envelope.json.tag,
    );
    const held = placed.flatMap(({ letter, places }) => places.map((place) => ({ ...place, sender: letter.from })));
    const places = columns(
      held,
      ({ sender }) => sender,
      ({ mid }) => mid,
      ({ mailbox }) => mailbox,
      ({ sequence }) => sequence,
      ({ folder }) => folder,
      (place) => place.class,
      ({ read }) => read,
      ({ entry }) => entry,
    );
    const [stored]: { letters: number; held: number }[] = await manager.query(statement, [...letters, bodies.bytes, acceptedAt, ...places]);
    if (stored?.letters !== placed.length) return false;
    if (stored.held < held.length) throw new Problem('MID_REUSED');
    return true;
  }
}

/** @throws Problem MID_REUSED the letter that was accepted is another */
export const requireSame = (before: Accepted, { bodyHash }: SealedLetter): Accepted => {
  if (before.bodyHash !== bodyHash) throw new Problem('MID_REUSED');
  return before;
};
