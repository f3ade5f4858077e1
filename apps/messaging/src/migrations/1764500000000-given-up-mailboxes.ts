import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mailboxes that were given up by a reset or closed by its undoing, and pairs that one side has yet to permit. */
export class GivenUpMailboxes1764500000000 implements MigrationInterface {
  readonly name = 'GivenUpMailboxes1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox ADD COLUMN given_up_at timestamptz');
    await runner.query('ALTER TABLE permitted_pair ADD COLUMN awaits text COLLATE "C" CHECK (awaits IN (low, high))');
    await runner.query('CREATE INDEX permitted_pair_high ON permitted_pair (high)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX permitted_pair_high');
    await runner.query('ALTER TABLE permitted_pair DROP COLUMN awaits');
    await runner.query('ALTER TABLE mailbox DROP COLUMN given_up_at');
  }
}
