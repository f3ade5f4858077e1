import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

const body = randomBytes(4096);

/** Stores a letter of 4 KiB and its event in one transaction. */
export async function writeLetter(pool: Pool, sender: number, id: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query({ name: 'letter', text: 'INSERT INTO letter (id, sender, body) VALUES ($1, $2, $3)', values: [id, sender, body] });
    const payload = JSON.stringify({ letter: id, sender, at: new Date().toISOString() });
    await client.query({ name: 'outbox', text: 'INSERT INTO outbox (id, payload) VALUES ($1, $2)', values: [randomUUID(), payload] });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
