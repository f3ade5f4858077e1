import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE subject (
    id text COLLATE "C" PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('person', 'practice')),
    account uuid NOT NULL,
    active boolean NOT NULL DEFAULT false,
    proven boolean NOT NULL DEFAULT false,
    profile text,
    seq integer NOT NULL,
    epoch integer NOT NULL,
    suite text NOT NULL,
    kem_kid text COLLATE "C" NOT NULL,
    ed25519_kid text COLLATE "C" NOT NULL,
    ed25519_key text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX subject_of_account ON subject (account)',
  `CREATE TABLE entry (
    subject text COLLATE "C" NOT NULL REFERENCES subject ON DELETE CASCADE,
    seq integer NOT NULL,
    epoch integer NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (subject, seq)
  )`,
  `CREATE TABLE bundle (
    subject text COLLATE "C" PRIMARY KEY REFERENCES subject ON DELETE CASCADE,
    account uuid NOT NULL,
    practice text COLLATE "C" REFERENCES subject ON DELETE CASCADE,
    hash text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    flipped_at timestamptz
  )`,
  'CREATE INDEX bundle_of_account ON bundle (account)',
  'CREATE INDEX bundle_pending ON bundle (stored_at) WHERE flipped_at IS NULL',
  `CREATE TABLE slot (
    subject text COLLATE "C" NOT NULL REFERENCES subject ON DELETE CASCADE,
    slot_id text COLLATE "C" NOT NULL,
    type text NOT NULL,
    ark_version integer NOT NULL,
    blob text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, slot_id)
  )`,
  `CREATE TABLE keyring (
    subject text COLLATE "C" NOT NULL REFERENCES subject ON DELETE CASCADE,
    revision integer NOT NULL,
    ark_version integer NOT NULL,
    blob text NOT NULL,
    previous text,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, revision)
  )`,
  `CREATE TABLE used_nonce (
    nonce text COLLATE "C" PRIMARY KEY,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX used_nonce_end ON used_nonce (expires_at)',
];

const log = [
  `CREATE TABLE leaf (
    position bigint PRIMARY KEY,
    leaf bytea NOT NULL UNIQUE CHECK (octet_length(leaf) = 65),
    appended_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the log is append-only';
  END $$`,
  `CREATE TRIGGER leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Subjects, their entries, what opens them, and the log's leaves. */
export class KeysTables1764000000000 implements MigrationInterface {
  readonly name = 'KeysTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...log]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE leaf, used_nonce, keyring, slot, bundle, entry, subject');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
