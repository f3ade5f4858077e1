import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `CREATE TABLE connection (
    invitation text PRIMARY KEY REFERENCES invitation,
    account uuid NOT NULL REFERENCES account,
    practice text NOT NULL REFERENCES practice,
    connected_at timestamptz NOT NULL,
    UNIQUE (account, practice)
  )`,
];

/** Accounts that accepted the invitation of one more practice. */
export class Connections1764060000000 implements MigrationInterface {
  readonly name = 'Connections1764060000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connection');
  }
}
