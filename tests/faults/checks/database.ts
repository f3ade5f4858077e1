import { databaseUrl, withClient } from '@siegelpost/testing';
import { DATABASE } from '../../../tools/launcher/environment.js';
import type { Installation } from '../installation/installation.js';

/** Rows of the services' tables as the superuser sees them. */
export function rows<Row extends object>({ postgresUrl }: Installation, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return withClient(databaseUrl(postgresUrl, DATABASE), async (client) => (await client.query<Row>(sql, [...values])).rows);
}

/** The count that a query answers with. */
export async function count(installation: Installation, from: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await rows<{ count: string }>(installation, `SELECT count(*) FROM ${from}`, values);
  return Number(row?.count);
}
