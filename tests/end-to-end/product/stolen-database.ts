import type { SlotType } from '@siegelpost/crypto';
import { importAesKey, openSlot, slotKey, VaultError } from '@siegelpost/crypto';
import { fromBase64url } from '@siegelpost/crypto-verify';
import { FileStore } from '../../../libs/client-sdk/src/adapters/node/file-store.js';
import { stores } from '../../canary/stores.js';
import type { CommandLine } from './command-line.js';
import { withDatabase } from './database.js';
import { storeOf } from './thief.js';

interface StoredSlot {
  readonly subject: string;
  readonly slot_id: string;
  readonly type: SlotType;
  readonly ark_version: number;
  readonly blob: string;
}

/** 32 bytes as they are written in text. */
const keyInBase64 = /(?<![\w-])[\w-]{43}(?![\w-])/g;
const keyInHex = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** Everything of 32 bytes that lies in the database or beside an object: what could be a key, a hash or a token. */
export async function everyKeySized(): Promise<Buffer[]> {
  const found = new Set<string>();
  for await (const { bytes } of stores.PostgreSQL()) {
    const text = bytes.toString('latin1');
    for (const [match] of text.matchAll(keyInBase64)) found.add(Buffer.from(match, 'base64url').toString('hex'));
    for (const [match] of text.matchAll(keyInHex)) found.add(match);
  }
  for (const value of await shortBinaries()) found.add(value);
  return [...found].map((hex) => Buffer.from(hex, 'hex')).filter(({ length }) => length === 32);
}

/** Every value of a bytea column of 32 bytes, hex. */
function shortBinaries(): Promise<string[]> {
  return withDatabase(async (client) => {
    const { rows: columns } = await client.query<{ query: string }>(
      `SELECT format('SELECT encode(%I, ''hex'') AS hex FROM %I.%I WHERE length(%I) = 32', c.column_name, c.table_schema, c.table_name, c.column_name) AS query
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.data_type = 'bytea' AND t.table_type = 'BASE TABLE' AND c.table_schema LIKE 'siegelpost_%'`,
    );
    const values: string[] = [];
    for (const { query } of columns) values.push(...(await client.query<{ hex: string }>(query)).rows.map(({ hex }) => hex));
    return values;
  });
}

/** All slots of a subject. */
export function slotsOf(subject: string): Promise<StoredSlot[]> {
  return withDatabase(async (client) =>
    (await client.query<StoredSlot>('SELECT subject, slot_id, type, ark_version, blob FROM siegelpost_keys.slot WHERE subject = $1', [subject])).rows);
}

/** Hashes of somebody's sessions and recovery links as they are stored, in the form of a token. */
export function storedSecrets(address: string): Promise<{ sessions: string[]; links: string[] }> {
  return withDatabase(async (client) => {
    const hashes = async (table: string): Promise<string[]> => {
      const query = `SELECT token_hash FROM siegelpost_identity.${table} WHERE account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)`;
      return (await client.query<{ token_hash: Buffer }>(query, [address])).rows.map(({ token_hash: hash }) => hash.toString('base64url'));
    };
    return { sessions: await hashes('session'), links: await hashes('recovery') };
  });
}

/** Key of the device that a profile is. */
export async function deviceKeyOf(cli: CommandLine): Promise<Uint8Array> {
  const store = new FileStore(storeOf(cli));
  return fromBase64url((await store.get('device-key')) ?? '');
}

/** Whether these 32 bytes open a slot, as its key or as what its key is derived from. */
export async function opens({ subject, slot_id: slotId, type, ark_version: arkVersion, blob }: StoredSlot, bytes: Uint8Array): Promise<boolean> {
  const binding = { type, subject, slotId, arkVersion } as const;
  const tries = [await importAesKey(Uint8Array.from(bytes)), ...(type === 'device' ? [] : [await slotKey(Uint8Array.from(bytes), { ...binding, type })])];
  for (const key of tries) {
    try {
      await openSlot(key, binding, fromBase64url(blob));
      return true;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
    }
  }
  return false;
}
