import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  'ALTER TABLE account ADD COLUMN address_changed_at timestamptz',
  'CREATE TABLE address_account (address_id uuid PRIMARY KEY, account uuid NOT NULL)',
  `CREATE TABLE address_change (
    id text PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    account uuid NOT NULL REFERENCES account,
    address text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  'CREATE INDEX address_change_account ON address_change (account)',
  'CREATE INDEX address_change_end ON address_change (expires_at)',
  `CREATE TABLE former_address (
    account uuid NOT NULL REFERENCES account,
    address text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (account, address)
  )`,
];

/** Other addresses of accounts: asked for, taken, given up. */
export class Addresses1764062000000 implements MigrationInterface {
  readonly name = 'Addresses1764062000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_address, address_change, address_account');
    await runner.query('ALTER TABLE account DROP COLUMN address_changed_at');
  }
}
