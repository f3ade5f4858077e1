import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room that a mailbox's letters take, kept with each letter that comes or goes. */
export class MailboxBytes1764200000000 implements MigrationInterface {
  readonly name = 'MailboxBytes1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox ADD COLUMN bytes bigint NOT NULL DEFAULT 0');
    await runner.query(
      `UPDATE mailbox SET bytes = held.bytes
         FROM (SELECT h.mailbox, sum(l.size) AS bytes FROM held_letter h JOIN letter l ON l.id = h.letter GROUP BY h.mailbox) held
        WHERE held.mailbox = mailbox.id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox DROP COLUMN bytes');
  }
}
