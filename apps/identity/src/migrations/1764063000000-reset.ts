import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `CREATE TABLE reset (
    id text PRIMARY KEY,
    account uuid NOT NULL REFERENCES account,
    subject text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'stopped', 'expired', 'done')),
    stop_hash bytea NOT NULL UNIQUE CHECK (octet_length(stop_hash) = 32),
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    waits boolean NOT NULL,
    expires_at timestamptz,
    starts integer NOT NULL DEFAULT 0,
    settled_at timestamptz,
    request_hash text
  )`,
  `CREATE UNIQUE INDEX reset_pending ON reset (account) WHERE state = 'pending'`,
  'CREATE INDEX reset_account ON reset (account, settled_at)',
  `CREATE INDEX reset_due ON reset (due_at) WHERE state = 'pending'`,
  `CREATE TABLE former_subject (
    subject text PRIMARY KEY,
    account uuid NOT NULL REFERENCES account,
    replaced_by text NOT NULL,
    address text NOT NULL,
    credential_id text,
    record text,
    memberships jsonb NOT NULL,
    since timestamptz NOT NULL,
    undo_until timestamptz NOT NULL,
    kept_at timestamptz,
    CHECK ((credential_id IS NULL) = (record IS NULL))
  )`,
  'CREATE INDEX former_subject_account ON former_subject (account, since)',
  `CREATE TABLE former_proof (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    former text NOT NULL,
    account uuid NOT NULL,
    way text NOT NULL CHECK (way IN ('device', 'password', 'super-pin')),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    request_hash text
  )`,
  'CREATE INDEX former_proof_end ON former_proof (expires_at)',
  `CREATE TABLE pending_undo (
    former text PRIMARY KEY REFERENCES former_subject ON DELETE CASCADE,
    account uuid NOT NULL UNIQUE,
    signed_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    credential_id text NOT NULL,
    record text NOT NULL
  )`,
  'ALTER TABLE login ADD COLUMN former text',
  'ALTER TABLE account ADD COLUMN left_at timestamptz',
];

/** Resets asked for, subjects given up and what is left of them, and when a session was last left without signing out. */
export class Reset1764063000000 implements MigrationInterface {
  readonly name = 'Reset1764063000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN left_at');
    await runner.query('ALTER TABLE login DROP COLUMN former');
    await runner.query('DROP TABLE pending_undo, former_proof, former_subject, reset');
  }
}
