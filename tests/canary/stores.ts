import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Client } from 'pg';
import { withDatabase } from '../end-to-end/product/database.js';
import { objectStore } from '../end-to-end/product/object-store.js';
import { product } from '../end-to-end/product/product.js';

/** A piece of what a store holds. */
export interface Piece {
  /** Table, file or object. */
  readonly place: string;
  readonly bytes: Buffer;
}
export type StoreName = 'PostgreSQL' | 'NATS' | 'object store' | 'logs' | 'e-mails';

/** Everything in each store, piece by piece. */
export const stores: Readonly<Record<StoreName, () => AsyncIterable<Piece>>> = {
  PostgreSQL: postgres,
  NATS: () => files('nats'),
  'object store': objects,
  logs: () => files('logs'),
  'e-mails': mails,
};

/** Every value of every column of every table outside the system's own schemas. */
async function* postgres(): AsyncIterable<Piece> {
  yield* await withDatabase(async (client) => {
    const pieces: Piece[] = [];
    for (const table of await tablesOf(client)) pieces.push({ place: table.name, bytes: await contentOf(client, table) });
    return pieces;
  });
}

interface Table {
  readonly name: string;
  readonly columns: string[];
}

async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT format('%I.%I', c.table_schema, c.table_name) AS name,
            array_agg(CASE WHEN c.data_type = 'bytea' THEN format('%I', c.column_name)
                           ELSE format('%I::text', c.column_name) END ORDER BY c.ordinal_position) AS columns
     FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
     GROUP BY 1`,
  );
  return rows;
}

async function contentOf(client: Client, { name, columns }: Table): Promise<Buffer> {
  const { rows } = await client.query<(Buffer | string | null)[]>({ text: `SELECT ${columns.join(', ')} FROM ${name}`, rowMode: 'array' });
  const values = rows.flat().filter((value) => value !== null);
  return Buffer.concat(values.flatMap((value) => [Buffer.from(value), Buffer.from('\n')]));
}

/** Objects as clients get them, then the store's own files, which also hold what was not finished. */
async function* objects(): AsyncIterable<Piece> {
  const { client, bucket } = objectStore();
  for await (const item of client.listObjectsV2(bucket, '', true)) {
    const { name } = item as { name: string };
    const chunks: Buffer[] = [Buffer.from(`${name}\n`)];
    for await (const chunk of await client.getObject(bucket, name)) chunks.push(chunk as Buffer);
    yield { place: name, bytes: Buffer.concat(chunks) };
  }
  yield* files('minio');
  yield* files('seaweedfs');
}

async function* files(folder: string): AsyncIterable<Piece> {
  const root = join(product.dataDir, folder);
  if (!existsSync(root)) return;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = contentIfThere(path);
    if (content !== null) yield { place: relative(product.dataDir, path), bytes: Buffer.concat([Buffer.from(`${path}\n`), content]) };
  }
}

/** Null for a file that its server deleted since it was listed: it lies there no more. */
function contentIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Each mail as it was sent, and its parts as a mail program shows them. */
async function* mails(): AsyncIterable<Piece> {
  for await (const { place, bytes } of files('mail')) {
    const { subject, text, html } = await simpleParser(bytes.subarray(bytes.indexOf('\n') + 1));
    const shown = [subject ?? '', text ?? '', html || ''].join('\n');
    yield { place, bytes: Buffer.concat([bytes, Buffer.from(shown)]) };
  }
}
