import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `CREATE TABLE recovery (
    id text PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    account uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    starts integer NOT NULL DEFAULT 0,
    released_at timestamptz,
    used_at timestamptz,
    request_hash text
  )`,
  'CREATE INDEX recovery_account ON recovery (account)',
  'CREATE INDEX recovery_end ON recovery (expires_at)',
  'ALTER TABLE session ADD COLUMN fresh_until timestamptz',
];

/** Links to set a new password; sessions whose password was entered again. */
export class Recovery1764040000000 implements MigrationInterface {
  readonly name = 'Recovery1764040000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN fresh_until');
    await runner.query('DROP TABLE recovery');
  }
}
