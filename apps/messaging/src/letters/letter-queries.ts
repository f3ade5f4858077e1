import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { calls, InputOf, OutputOf, StoredMessage } from '@siegelpost/contracts';
import { toBase64url } from '@siegelpost/crypto-verify';
import { DataSource } from 'typeorm';
import { cursorOf, cutPage } from './page.js';

interface FoundRow {
  sequence: string;
  letter: string;
  mid: string;
  folder: StoredMessage['folder'];
  class: StoredMessage['class'];
  read: boolean;
  entry: string;
  sender: string;
  size: number;
  accepted_at: Date;
}
interface BodyRow {
  letter: string;
  protected: string;
  iv: string;
  ciphertext: Buffer;
  tag: string;
}

const select = `SELECT h.sequence, h.letter, h.mid, h.folder, h.class, h.read, h.entry, l.sender, l.size, l.accepted_at
  FROM held_letter h JOIN letter l ON l.id = h.letter WHERE h.mailbox = $1`;

/** Reads sealed letters as one mailbox sees them. */
@Injectable()
export class LetterQueries {
  constructor(private readonly source: DataSource) {}

  /** Which of these letters were accepted, whether or not somebody still holds them. */
  async accepted({ letters }: InputOf<typeof calls.messaging.acceptedMessages>): Promise<OutputOf<typeof calls.messaging.acceptedMessages>> {
    const accepted: { sender: string; mid: string }[] = await this.source.query(
      'SELECT sender, mid FROM letter JOIN unnest($1::text[], $2::text[]) AS asked (sender, mid) USING (sender, mid)',
      [letters.map(({ sender }) => sender), letters.map(({ mid }) => mid)],
    );
    return { accepted };
  }

  async list(input: InputOf<typeof calls.messaging.listMessages>): Promise<OutputOf<typeof calls.messaging.listMessages>> {
    const { direction, from, limit } = cursorOf(input);
    const values: unknown[] = [input.mailbox, from, limit + 1];
    const filter = (column: string, value: string | undefined): string =>
      value === undefined ? '' : ` AND h.${column} = $${values.push(value)}`;
    const where = filter('folder', input.folder) + filter('class', input.class);
    const beyond = direction === 'ASC' ? '>' : '<';
    const found: FoundRow[] = await this.source.query(
      `${select} AND h.sequence ${beyond} $2${where} ORDER BY h.sequence ${direction} LIMIT $3`,
      values,
    );
    const { page, next } = cutPage(found.map((row) => ({ ...row, sequence: Number(row.sequence) })), limit);
    return { messages: await this.withBodies(page), next };
  }

  /** @throws Problem MESSAGE_NOT_FOUND */
  async get(mailbox: string, mid: string): Promise<StoredMessage> {
    const found: FoundRow[] = await this.source.query(`${select} AND h.mid = $2`, [mailbox, mid]);
    const [message] = await this.withBodies(found.map((row) => ({ ...row, sequence: Number(row.sequence) })));
    if (message === undefined) throw new Problem('MESSAGE_NOT_FOUND');
    return message;
  }

  /** A letter whose ciphertext went between the two reads was taken out meanwhile, and is left out. */
  private async withBodies(rows: readonly (Omit<FoundRow, 'sequence'> & { sequence: number })[]): Promise<StoredMessage[]> {
    const bodies: BodyRow[] = await this.source.query(
      'SELECT letter, protected, iv, ciphertext, tag FROM sealed_body WHERE letter = ANY($1)',
      [rows.map(({ letter }) => letter)],
    );
    const bodyOf = new Map(bodies.map((body) => [body.letter, body]));
    return rows.flatMap((row) => {
      const body = bodyOf.get(row.letter);
      return body === undefined ? [] : [messageOf(row, body)];
    });
  }
}

const messageOf = (row: Omit<FoundRow, 'sequence'> & { sequence: number }, body: BodyRow): StoredMessage => ({
  mid: row.mid,
  sequence: row.sequence,
  from: row.sender,
  class: row.class,
  folder: row.folder,
  read: row.read,
  size: row.size,
  receivedAt: row.accepted_at.toISOString(),
  envelope: envelopeText(row.entry, body),
});

/** The JWE as it was sent, with one recipient entry; members in the order of docs/protocol/letters.md §2. */
const envelopeText = (entry: string, { protected: header, iv, ciphertext, tag }: BodyRow): string =>
  JSON.stringify({
    protected: header,
    recipients: [JSON.parse(entry)],
    iv,
    ciphertext: toBase64url(ciphertext),
    tag,
  });
