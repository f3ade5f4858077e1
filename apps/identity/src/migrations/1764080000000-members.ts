import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  "ALTER TABLE invitation ADD COLUMN role text CHECK (role IN ('administrator', 'member'))",
  'ALTER TABLE invitation ADD COLUMN left_at timestamptz',
  'ALTER TABLE membership ADD COLUMN joined_at timestamptz',
  'UPDATE membership SET joined_at = now()',
  'ALTER TABLE practice ADD COLUMN member_seq integer NOT NULL DEFAULT 1',
];

/** Invitations of staff; memberships that begin when the newcomer holds the practice's keys. */
export class Members1764080000000 implements MigrationInterface {
  readonly name = 'Members1764080000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practice DROP COLUMN member_seq');
    await runner.query('ALTER TABLE membership DROP COLUMN joined_at');
    await runner.query('ALTER TABLE invitation DROP COLUMN left_at, DROP COLUMN role');
  }
}
