import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE mailbox (
    id text COLLATE "C" PRIMARY KEY,
    sequence bigint NOT NULL DEFAULT 0,
    unread integer NOT NULL DEFAULT 0 CHECK (unread >= 0),
    drafts integer NOT NULL DEFAULT 0 CHECK (drafts >= 0),
    made_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE permitted_pair (
    low text COLLATE "C" NOT NULL,
    high text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    PRIMARY KEY (low, high),
    CHECK (low < high)
  )`,
  `CREATE TABLE current_key (
    subject text COLLATE "C" PRIMARY KEY,
    epoch integer NOT NULL,
    kem text COLLATE "C" NOT NULL,
    ed25519 text NOT NULL,
    suite text NOT NULL
  )`,
];

const letters = [
  `CREATE TABLE letter (
    id bigserial PRIMARY KEY,
    sender text COLLATE "C" NOT NULL,
    mid text COLLATE "C" NOT NULL,
    body_hash text NOT NULL,
    class text NOT NULL CHECK (class IN ('letter', 'control', 'draft')),
    size integer NOT NULL,
    sequence bigint NOT NULL,
    holders integer NOT NULL CHECK (holders >= 0),
    accepted_at timestamptz NOT NULL,
    UNIQUE (sender, mid)
  )`,
  `CREATE TABLE sealed_body (
    letter bigint PRIMARY KEY REFERENCES letter,
    protected text NOT NULL,
    iv text NOT NULL,
    ciphertext bytea NOT NULL,
    tag text NOT NULL
  )`,
  'ALTER TABLE sealed_body ALTER COLUMN ciphertext SET STORAGE EXTERNAL',
  `CREATE TABLE held_letter (
    mailbox text COLLATE "C" NOT NULL REFERENCES mailbox,
    sequence bigint NOT NULL,
    letter bigint NOT NULL REFERENCES letter,
    mid text COLLATE "C" NOT NULL,
    folder text NOT NULL CHECK (folder IN ('inbox', 'sent', 'drafts', 'archive', 'control')),
    class text NOT NULL,
    read boolean NOT NULL,
    entry text NOT NULL,
    PRIMARY KEY (mailbox, sequence),
    UNIQUE (mailbox, mid)
  )`,
  'CREATE INDEX held_letter_folder ON held_letter (mailbox, folder, sequence)',
  'CREATE INDEX held_letter_class ON held_letter (mailbox, class, sequence)',
];

/** Mailboxes, who may write to whom, and sealed letters. */
export class MessagingTables1764000000000 implements MigrationInterface {
  readonly name = 'MessagingTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...letters]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE held_letter, sealed_body, letter, current_key, permitted_pair, mailbox');
  }
}
