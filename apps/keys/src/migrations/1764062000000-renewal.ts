import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New keys of a subject that wait for identity. */
export class Renewal1764062000000 implements MigrationInterface {
  readonly name = 'Renewal1764062000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE renewal (
      subject text COLLATE "C" PRIMARY KEY REFERENCES subject ON DELETE CASCADE,
      account uuid NOT NULL,
      credential_id text NOT NULL,
      bundle text NOT NULL,
      hash text NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE renewal');
  }
}
