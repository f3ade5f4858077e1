import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers of practices, each with the grant that its code opens. */
export class Papers1764080000000 implements MigrationInterface {
  readonly name = 'Papers1764080000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE paper (
      subject text PRIMARY KEY,
      practice text NOT NULL REFERENCES subject ON DELETE CASCADE,
      kid text NOT NULL UNIQUE,
      key text NOT NULL,
      entry text NOT NULL,
      "grant" text NOT NULL
    )`);
    await runner.query('CREATE INDEX paper_practice ON paper (practice)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE paper');
  }
}
