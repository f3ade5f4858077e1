import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { databaseUrl, provisionDatabase, withClient } from '../servers/postgres/provision.js';
import { sharedServers } from './test-servers-env.js';

export interface TestDatabase {
  /** For the service under test: its own role and schema, as in production. */
  readonly url: string;
  readonly schema: string;
  /** Runs SQL as the superuser in the same database, to look at what the service left or to plant something. */
  asSuperuser<Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** A fresh database of its own with the role and the schema `siegelpost_<service>`. */
export async function createTestDatabase(service: string): Promise<TestDatabase> {
  const superuser = sharedServers().postgresUrl;
  const database = `test_${service}_${randomBytes(6).toString('hex')}`;
  const role = { name: `siegelpost_${service}`, password: 'test' };
  await provisionDatabase(superuser, database, [role]);
  const inside = databaseUrl(superuser, database);
  return {
    url: databaseUrl(superuser, database, role),
    schema: role.name,
    asSuperuser: (work) => withClient(inside, work),
    drop: () => withClient(superuser, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))),
  };
}
