import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads, references by holder, and what the store shall lose. */
export class AttachmentTables1763942400000 implements MigrationInterface {
  readonly name = 'AttachmentTables1763942400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE upload (
      id text PRIMARY KEY,
      mailbox text NOT NULL,
      "objectKey" text NOT NULL UNIQUE,
      "multipartId" text,
      size bigint NOT NULL CHECK (size > 0),
      state text NOT NULL CHECK (state IN ('uploading', 'complete')),
      "createdAt" timestamptz NOT NULL,
      "expiresAt" timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX upload_mailbox ON upload (mailbox)');
    await runner.query('CREATE INDEX upload_expiry ON upload ("expiresAt")');
    await runner.query(`CREATE TABLE reference (
      attachment text NOT NULL REFERENCES upload (id),
      mailbox text NOT NULL,
      mid text NOT NULL,
      sender text NOT NULL,
      confirmed boolean NOT NULL,
      "createdAt" timestamptz NOT NULL,
      PRIMARY KEY (attachment, mailbox, mid)
    )`);
    await runner.query('CREATE INDEX reference_letter ON reference (sender, mid)');
    await runner.query('CREATE INDEX reference_mailbox ON reference (mailbox, mid)');
    await runner.query('CREATE INDEX reference_pending ON reference ("createdAt") WHERE NOT confirmed');
    await runner.query(`CREATE TABLE condemned (
      "objectKey" text PRIMARY KEY,
      attachment text NOT NULL,
      "multipartId" text,
      "deleteAfter" timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX condemned_due ON condemned ("deleteAfter")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE condemned, reference, upload');
  }
}
