import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE account (
    id uuid PRIMARY KEY,
    address text NOT NULL UNIQUE,
    name text NOT NULL,
    language text NOT NULL CHECK (language IN ('de', 'en')),
    subject text NOT NULL UNIQUE,
    credential_id text NOT NULL,
    record text NOT NULL,
    origin_practice text,
    origin_invitation text UNIQUE,
    activated_at timestamptz NOT NULL
  )`,
  `CREATE TABLE practice (
    subject text PRIMARY KEY,
    address text NOT NULL,
    mail_name text NOT NULL,
    language text NOT NULL CHECK (language IN ('de', 'en')),
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE membership (
    practice text NOT NULL REFERENCES practice,
    account uuid NOT NULL REFERENCES account,
    role text NOT NULL CHECK (role IN ('administrator', 'member')),
    PRIMARY KEY (practice, account)
  )`,
  'CREATE INDEX membership_account ON membership (account)',
  `CREATE TABLE setup_token (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    expires_at timestamptz NOT NULL,
    starts integer NOT NULL DEFAULT 0,
    used_at timestamptz,
    used_by uuid REFERENCES account,
    request_hash text
  )`,
  `CREATE TABLE invitation (
    id text PRIMARY KEY,
    practice text NOT NULL REFERENCES practice,
    created_by uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    account uuid NOT NULL,
    language text NOT NULL CHECK (language IN ('de', 'en')),
    state text NOT NULL CHECK (state IN ('open', 'begun', 'accepted', 'declined', 'revoked')),
    created_at timestamptz NOT NULL,
    registration_generation integer NOT NULL,
    activation_generation integer NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    activation_expires_at timestamptz,
    registered_name text,
    registered_language text CHECK (registered_language IN ('de', 'en')),
    newest_mail uuid,
    undeliverable boolean NOT NULL,
    request_hash text,
    accepted_at timestamptz
  )`,
  'CREATE INDEX invitation_practice ON invitation (practice, created_at)',
  `CREATE TABLE link (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    kind text NOT NULL CHECK (kind IN ('invitation', 'activation')),
    invitation text NOT NULL REFERENCES invitation,
    generation integer NOT NULL,
    expires_at timestamptz NOT NULL,
    starts integer NOT NULL DEFAULT 0,
    UNIQUE (invitation, kind, generation)
  )`,
  `CREATE TABLE login (
    id_hash bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),
    account uuid NOT NULL,
    state bytea NOT NULL,
    source text NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX login_end ON login (expires_at)',
  `CREATE TABLE login_delay (
    key text PRIMARY KEY,
    failures integer NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL,
    signed_in_at timestamptz
  )`,
  'CREATE INDEX login_delay_last ON login_delay (last_at)',
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    account uuid NOT NULL REFERENCES account,
    started_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX session_end ON session (expires_at)',
  `CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    public_jwk jsonb NOT NULL,
    wrapped_private bytea NOT NULL,
    active_from timestamptz NOT NULL,
    expires_at timestamptz
  )`,
];

/** Accounts, practices, invitations, logins, sessions and signing keys. */
export class Identity1732400000000 implements MigrationInterface {
  readonly name = 'Identity1732400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE signing_key, session, login_delay, login, link, invitation, setup_token, membership, practice, account',
    );
  }
}
