import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `CREATE TABLE super_pin (
    subject text COLLATE "C" PRIMARY KEY REFERENCES subject ON DELETE CASCADE,
    slot_id text COLLATE "C" NOT NULL,
    public_key text NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now()
  )`,
  'ALTER TABLE slot ADD COLUMN revision integer NOT NULL DEFAULT 1',
  'ALTER TABLE slot ADD COLUMN hash text',
  'ALTER TABLE slot ADD COLUMN chosen_at timestamptz',
];

/** Super PINs, and which password slot came when. */
export class SuperPin1764040000000 implements MigrationInterface {
  readonly name = 'SuperPin1764040000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE slot DROP COLUMN chosen_at, DROP COLUMN hash, DROP COLUMN revision');
    await runner.query('DROP TABLE super_pin');
  }
}
