import { withClient } from '@siegelpost/testing';

/** Rows of one statement; a transaction for each keeps what is to be logged small. */
const step = 20_000;

/**
 * Lays so many letters into a mailbox as others would have sent them over the years: of their size and kind, with
 * random text where the entry stands. No listing touches the ciphertexts of older letters: theirs are 512 bytes.
 */
export async function fillMailbox(databaseUrl: string, mailbox: string, sender: string, letters: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('SET search_path TO siegelpost_messaging');
    const before = await client.query<{ sequence: string }>('SELECT sequence FROM mailbox WHERE id = $1', [mailbox]);
    const first = Number(before.rows[0]?.sequence ?? 0) + 1;
    for (let from = first; from < first + letters; from += step) {
      const to = Math.min(from + step, first + letters) - 1;
      await client.query(statement, [mailbox, sender, from, to]);
    }
    await client.query('UPDATE mailbox SET sequence = $2, unread = unread + $3 WHERE id = $1', [mailbox, first + letters - 1, letters]);
  });
}

/** Brings statistics and visibility to where a server in use has them. */
export async function settleTables(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (const name of ['letter', 'sealed_body', 'held_letter', 'mailbox']) await client.query(`VACUUM ANALYZE siegelpost_messaging.${name}`);
    await client.query('CHECKPOINT');
  });
}

const statement = `WITH made AS (
    SELECT n, rtrim(translate(encode(sha256(convert_to($1 || n, 'UTF8')), 'base64'), '+/', '-_'), '=') AS hash
    FROM generate_series($3::bigint, $4::bigint) AS n
  ), accepted AS (
    INSERT INTO letter (sender, mid, body_hash, class, size, sequence, holders, accepted_at)
    SELECT $2, left(hash, 21) || 'A', hash, 'letter', 7800, n, 1, now() - interval '5 years' + n * interval '1 minute' FROM made
    RETURNING id, mid, sequence
  ), body AS (
    INSERT INTO sealed_body (letter, protected, iv, ciphertext, tag)
    SELECT id, repeat(mid, 14), left(mid, 16), decode(repeat(md5(mid), 32), 'hex'), mid FROM accepted
  )
  INSERT INTO held_letter (mailbox, sequence, letter, mid, folder, class, read, entry)
  SELECT $1, sequence, id, mid, CASE WHEN sequence % 10 = 0 THEN 'archive' ELSE 'inbox' END, 'letter', sequence % 20 <> 0,
    json_build_object('header', json_build_object('alg', 'HPKE-9-KE', 'kid', mid, 'ek', repeat(mid, 68)), 'encrypted_key', repeat(mid, 3))::text
  FROM accepted`;
