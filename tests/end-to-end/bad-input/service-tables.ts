import type { Client } from 'pg';
import { eventually } from '../product/eventually.js';
import { withDatabase } from '../product/database.js';

/**
 * What may change although a request was refused, and why. Everything else in the services' schemas stays as it was.
 * Counters: tries must count even where the try fails. Times: a session in use is kept alive, and named by
 * what uses it.
 */
const counters = {
  tables: ['rate_limit', 'login_delay', 'login'],
  columns: { session: ['last_seen_at', 'program', 'system'], link: ['starts'], setup_token: ['starts'], outbox: ['sent'] } as Record<string, string[]>,
  /** Housekeeping takes away what is over; nothing may come in. */
  shrinking: ['session', 'used_nonce', 'condemned', 'outbox', 'inbox'],
};

/** A fingerprint of every row, by table. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads every table of every service. */
export async function serviceRows(client: Client): Promise<Rows> {
  const { rows } = await client.query<{ place: string; name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS place, table_name AS name
       FROM information_schema.tables WHERE table_schema LIKE 'siegelpost\\_%' ORDER BY 1`,
  );
  const tables = rows.filter(({ name }) => !counters.tables.includes(name));
  const found = new Map<string, ReadonlySet<string>>();
  for (const { place, name } of tables) {
    const left = counters.columns[name] ?? [];
    const read = await client.query<{ print: string }>(`SELECT md5((to_jsonb(t) - $1::text[])::text) AS print FROM ${place} t`, [left]);
    found.set(place, new Set(read.rows.map(({ print }) => print)));
  }
  return found;
}

/** What came and went between two readings, as "table +n -m". */
export function changes(before: Rows, after: Rows): string[] {
  return [...after].flatMap(([place, rows]) => {
    const old = before.get(place) ?? new Set();
    const came = [...rows].filter((row) => !old.has(row)).length;
    const shrinks = counters.shrinking.some((name) => place.endsWith(`.${name}`));
    const went = shrinks ? 0 : [...old].filter((row) => !rows.has(row)).length;
    return came + went === 0 ? [] : [`${place} +${came} -${went}`];
  });
}

/** Waits until events are published and taken and mails are sent. */
export async function quiet(): Promise<void> {
  await eventually('quiet', () =>
    withDatabase(async (client) => {
      const before = await serviceRows(client);
      const [unsent, waiting] = await Promise.all([unsentEvents(client), waitingMails(client)]);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return unsent + waiting === 0 && changes(before, await serviceRows(client)).length === 0 ? true : undefined;
    }),
  );
}

async function unsentEvents(client: Client): Promise<number> {
  const services = ['identity', 'keys', 'messaging', 'attachments', 'notifications'];
  const counts = services.map((service) => `(SELECT count(*) FROM siegelpost_${service}.outbox WHERE NOT sent)`);
  const { rows } = await client.query<{ count: string }>(`SELECT ${counts.join(' + ')} AS count`);
  return Number(rows[0]?.count);
}

async function waitingMails(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM siegelpost_notifications.mail_job WHERE settled_at IS NULL');
  return Number(rows[0]?.count);
}
