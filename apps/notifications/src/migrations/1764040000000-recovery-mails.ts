import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = ['mail_job_kind_check', 'mail_job_check', 'mail_job_check1', 'mail_job_check2'];
const changes = [
  ...before.map((name) => `ALTER TABLE mail_job DROP CONSTRAINT ${name}`),
  'ALTER TABLE mail_job ADD COLUMN recovery text',
  `ALTER TABLE mail_job ADD CONSTRAINT mail_job_kind CHECK (
    kind IN ('invitation', 'activation', 'recovery', 'notice', 'super-pin-set', 'super-pin-used', 'password-changed'))`,
  `ALTER TABLE mail_job ADD CONSTRAINT mail_job_about CHECK (
    CASE
      WHEN kind IN ('invitation', 'activation') THEN invitation IS NOT NULL AND num_nonnulls(recovery, mailbox) = 0
      WHEN kind = 'recovery' THEN recovery IS NOT NULL AND num_nonnulls(invitation, mailbox) = 0
      ELSE mailbox IS NOT NULL AND num_nonnulls(invitation, recovery) = 0
    END)`,
  `ALTER TABLE mail_job ADD CONSTRAINT mail_job_generation CHECK ((invitation IS NULL) = (generation IS NULL))`,
];

/** Mails with a recovery link, and notices of what opens a mailbox. */
export class RecoveryMails1764040000000 implements MigrationInterface {
  readonly name = 'RecoveryMails1764040000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM mail_job WHERE kind NOT IN ('invitation', 'activation', 'notice')`);
    await runner.query(`ALTER TABLE mail_job DROP CONSTRAINT mail_job_kind, DROP CONSTRAINT mail_job_about,
      DROP CONSTRAINT mail_job_generation, DROP COLUMN recovery,
      ADD CHECK (kind IN ('invitation', 'activation', 'notice')),
      ADD CHECK ((kind = 'notice') = (mailbox IS NOT NULL)),
      ADD CHECK ((kind = 'notice') = (invitation IS NULL)),
      ADD CHECK ((invitation IS NULL) = (generation IS NULL))`);
  }
}
