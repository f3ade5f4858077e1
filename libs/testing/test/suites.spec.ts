import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { createTestDatabase, testBucket, testNats } from '../src/index.js';
import type { TestDatabase, TestNats } from '../src/index.js';
import { withClient } from '../src/servers/postgres/provision.js';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('keys');
  });
  afterAll(() => database.drop());

  it('lets the service make tables in its own schema', async () => {
    await withClient(database.url, (client) => client.query('CREATE TABLE entries (id int)'));
    const found = await database.asSuperuser((client) => client.query("SELECT schemaname FROM pg_tables WHERE tablename = 'entries'"));
    expect(found.rows).toEqual([{ schemaname: 'siegelpost_keys' }]);
  });

  it('lets the service make nothing in the public schema', async () => {
    const attempt = withClient(database.url, (client) => client.query('CREATE TABLE public.entries (id int)'));
    await expect(attempt).rejects.toThrow('permission denied');
  });
});

describe('a test NATS server', () => {
  let nats: TestNats;
  const permissions = { publish: { allow: ['a'] }, subscribe: { allow: ['_INBOX_keys.>'] } };
  beforeAll(async () => {
    nats = await testNats([{ name: 'keys', password: 'test', permissions }]);
  });
  afterAll(() => nats.stop());

  it('refuses a subscription that the user has no right to', async () => {
    const connection = await connect({ servers: nats.url, user: 'keys', pass: 'test' });
    const refused = new Promise((resolve) => connection.subscribe('b', { callback: (error) => resolve(error?.name) }));
    await expect(refused).resolves.toBe('PermissionViolationError');
    await connection.close();
  });

  it('refuses whoever gives no password', async () => {
    await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/authorization/i);
  });

  it('accepts connections again after a power cut', async () => {
    await nats.kill();
    await nats.start();
    const connection = await connect({ servers: nats.url, ...nats.everything });
    await connection.close();
  });
});

describe('a test bucket', () => {
  it('keeps what is put into it', async () => {
    const bucket = await testBucket();
    await bucket.client.putObject(bucket.name, 'object', Buffer.from('sealed'));
    const stored = await bucket.client.statObject(bucket.name, 'object');
    expect(stored.size).toBe(6);
  });
});
