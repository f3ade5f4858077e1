import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of outbox, inbox, dead letters and rate limits, in every service's schema. */
class KitTables1700000000000 implements MigrationInterface {
  readonly name = 'KitTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE outbox (
      id uuid PRIMARY KEY,
      position bigserial NOT NULL,
      subject text NOT NULL,
      payload jsonb NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now(),
      sent boolean NOT NULL DEFAULT false
    )`);
    await runner.query('CREATE INDEX outbox_unsent ON outbox (position) WHERE NOT sent');
    await runner.query('CREATE INDEX outbox_sent ON outbox (recorded_at) WHERE sent');
    await runner.query(`CREATE TABLE inbox (
      event_id uuid PRIMARY KEY,
      type text NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT now()
    )`);
    await runner.query('CREATE INDEX inbox_handled ON inbox (handled_at)');
    await runner.query(`CREATE TABLE inbox_order (
      type text NOT NULL,
      partition_key text NOT NULL,
      last bigint NOT NULL DEFAULT 0,
      PRIMARY KEY (type, partition_key)
    )`);
    await runner.query(`CREATE TABLE inbox_failure (
      event_id uuid PRIMARY KEY,
      tries integer NOT NULL,
      failed_at timestamptz NOT NULL DEFAULT now()
    )`);
    await runner.query(`CREATE TABLE dead_letter (
      event_id uuid PRIMARY KEY,
      subject text NOT NULL,
      reason text NOT NULL,
      tries integer NOT NULL,
      event jsonb NOT NULL,
      dead_at timestamptz NOT NULL DEFAULT now()
    )`);
    await runner.query(`CREATE TABLE rate_limit (
      key text PRIMARY KEY,
      taken integer NOT NULL,
      ends_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX rate_limit_end ON rate_limit (ends_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limit, dead_letter, inbox_failure, inbox_order, inbox, outbox');
  }
}

/** Run by `databaseModule` and `openDatabase` before a service's own. */
export const kitMigrations = [KitTables1700000000000] as const;
