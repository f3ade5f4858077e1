import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  'ALTER TABLE mail_job ADD COLUMN address_change text',
  // The kinds are the code's; what each of them needs is checked here.
  'ALTER TABLE mail_job DROP CONSTRAINT mail_job_kind, DROP CONSTRAINT mail_job_about',
  `ALTER TABLE mail_job ADD CONSTRAINT mail_job_about CHECK (
    num_nonnulls(invitation, recovery, address_change, mailbox) = 1 AND
    CASE kind
      WHEN 'invitation' THEN invitation IS NOT NULL
      WHEN 'activation' THEN invitation IS NOT NULL
      WHEN 'recovery' THEN recovery IS NOT NULL
      WHEN 'address' THEN address_change IS NOT NULL
      ELSE mailbox IS NOT NULL
    END)`,
];

/** Mails with a link to a new address. */
export class AddressMails1764062000000 implements MigrationInterface {
  readonly name = 'AddressMails1764062000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const known = `'invitation', 'activation', 'recovery', 'notice', 'super-pin-set', 'super-pin-used', 'password-changed'`;
    await runner.query(`DELETE FROM mail_job WHERE kind NOT IN (${known})`);
    await runner.query(`ALTER TABLE mail_job DROP CONSTRAINT mail_job_about, DROP COLUMN address_change,
      ADD CONSTRAINT mail_job_kind CHECK (kind IN (${known})),
      ADD CONSTRAINT mail_job_about CHECK (
        CASE
          WHEN kind IN ('invitation', 'activation') THEN invitation IS NOT NULL AND num_nonnulls(recovery, mailbox) = 0
          WHEN kind = 'recovery' THEN recovery IS NOT NULL AND num_nonnulls(invitation, mailbox) = 0
          ELSE mailbox IS NOT NULL AND num_nonnulls(invitation, recovery) = 0
        END)`);
  }
}
