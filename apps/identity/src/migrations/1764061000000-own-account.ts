import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  'ALTER TABLE session ADD COLUMN program text',
  'ALTER TABLE session ADD COLUMN system text',
  'CREATE INDEX session_account ON session (account)',
  `CREATE TABLE credential_change (
    account uuid PRIMARY KEY REFERENCES account,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    request_hash text NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  'CREATE INDEX credential_change_token ON credential_change (token_hash)',
];

/** What a session is used by; which request changed a password last. */
export class OwnAccount1764061000000 implements MigrationInterface {
  readonly name = 'OwnAccount1764061000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE credential_change');
    await runner.query('ALTER TABLE session DROP COLUMN program, DROP COLUMN system');
    await runner.query('DROP INDEX session_account');
  }
}
