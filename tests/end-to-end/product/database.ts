import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { product } from './product.js';

/** Place of PostgreSQL in the row of ports that follow from the web port. */
const offset = 3;

/** The database as its superuser sees it; for turning clocks and for the scan. */
export async function withDatabase<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const port = Number(new URL(product.ready.web).port) + offset;
  const client = new Client({ connectionString: `postgres://postgres:${superuserPassword()}@127.0.0.1:${port}/siegelpost` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function superuserPassword(): string {
  const secrets = JSON.parse(readFileSync(join(product.dataDir, 'secrets.json'), 'utf8')) as { postgres: string };
  return secrets.postgres;
}

/** Lets all links of an invitation have ended an hour ago. */
export async function expireLinks(invitation: string): Promise<void> {
  await withDatabase(async (client) => {
    const past = "now() - interval '1 hour'";
    await client.query(`UPDATE siegelpost_identity.link SET expires_at = ${past} WHERE invitation = $1`, [invitation]);
    await client.query(
      `UPDATE siegelpost_identity.invitation
       SET expires_at = ${past}, activation_expires_at = CASE WHEN activation_expires_at IS NULL THEN NULL ELSE ${past} END
       WHERE id = $1`,
      [invitation],
    );
  });
}

/** Lets a set-up token have ended an hour ago. */
export async function expireSetupToken(token: string): Promise<void> {
  const hash = createHash('sha256').update(token).digest();
  await withDatabase(async (client) => {
    const { rowCount } = await client.query("UPDATE siegelpost_identity.setup_token SET expires_at = now() - interval '1 hour' WHERE token_hash = $1", [hash]);
    if (rowCount !== 1) throw new Error('there is no such set-up token');
  });
}
