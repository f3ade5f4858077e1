import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to be sent: whom and what they are about is asked for when they are, and never stored. */
export class MailJobs1732400000000 implements MigrationInterface {
  readonly name = 'MailJobs1732400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE mail_job (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('invitation', 'activation', 'notice')),
      invitation text,
      generation integer,
      mailbox text,
      state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent', 'failed', 'dropped')),
      tries integer NOT NULL DEFAULT 0,
      next_try_at timestamptz NOT NULL DEFAULT now(),
      settled_at timestamptz,
      CHECK ((kind = 'notice') = (mailbox IS NOT NULL)),
      CHECK ((kind = 'notice') = (invitation IS NULL)),
      CHECK ((invitation IS NULL) = (generation IS NULL))
    )`);
    await runner.query(`CREATE INDEX mail_job_due ON mail_job (next_try_at) WHERE state = 'due'`);
    await runner.query(`CREATE INDEX mail_job_settled ON mail_job (settled_at) WHERE state <> 'due'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_job');
  }
}
