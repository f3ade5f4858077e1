import { Client } from 'pg';

export interface ServiceRole {
  /** Name of the role and of its schema, `siegelpost_<service>`: lower-case letters and underscores. */
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the database and in it a role and a schema per service, and nothing that one could read of another.
 * Safe to repeat; a changed password is taken over.
 */
export async function provisionDatabase(superuserUrl: string, database: string, roles: readonly ServiceRole[]): Promise<void> {
  const valid = /^[a-z][a-z0-9_]{0,62}$/;
  for (const name of [database, ...roles.map((role) => role.name)]) if (!valid.test(name)) throw new Error(`${name} cannot be a name in PostgreSQL`);
  await withClient(superuserUrl, (client) => createDatabase(client, database));
  await withClient(databaseUrl(superuserUrl, database), async (client) => {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('siegelpost.provision'))");
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    for (const role of roles) await createRole(client, database, role);
    await client.query('COMMIT');
  });
}

/** The same server, another database and, where given, another role. */
export function databaseUrl(superuserUrl: string, database: string, role?: ServiceRole): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role.name, encodeURIComponent(role.password)];
  return url.toString();
}

export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(client: Client, database: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
}

async function createRole(client: Client, database: string, role: ServiceRole): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role.name]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  const password = client.escapeLiteral(role.password);
  await client.query(`${verb} ROLE ${role.name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password}`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role.name}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${role.name} AUTHORIZATION ${role.name}`);
  await client.query(`ALTER ROLE ${role.name} IN DATABASE ${database} SET search_path TO ${role.name}`);
}
