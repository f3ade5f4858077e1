import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { CommandLine } from '../product/command-line.js';
import { hollowFile, made, newFolder } from '../product/files.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { storedObjects } from '../product/object-store.js';

let practice: Person;
let patient: Person;

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Bodo Bad');
});

describe('wrong use of the command line', () => {
  it.each([
    [['no-such-command']],
    [['send']],
    [['send', '--to', 'a@b.example', '--subject', 's']],
    [['send', '--to', 'a@b.example', '--subject', 's', '--body', 'b', '--body-file', 'f']],
    [['send', '--to', 'a@b.example', '--subject', 's', '--body', 'b', '--attach', '/no/such/file']],
    [['read']],
    [['inbox', '--limit', '0']],
    [['inbox', '--limit', 'many']],
    [['invite', '--name', 'n', '--email', 'a@b.example', '--language', 'fr']],
    [['login']],
  ])('ends with 2 and prints no result: %j', async (args) => {
    const run = await patient.cli.run(args);
    expect([run.exitCode, run.stdout]).toEqual([2, '']);
    expect(run.stderr).not.toContain('    at ');
  });

  it('ends with 2 where no password is given and nobody can be asked', async () => {
    const run = await new CommandLine({ profile: 'no-password' }).run(['login', '--email', patient.address]);
    expect(run.exitCode).toBe(2);
  });
});

describe('a command with what does not exist', () => {
  const mid = 'A'.repeat(22);

  it.each([
    ['MESSAGE_NOT_FOUND', ['read', mid]],
    ['CONTACT_UNKNOWN', ['send', '--to', 'niemand@nirgends.example', '--subject', 's', '--body', 'b']],
    ['CONTACT_UNKNOWN', ['send', '--to', 'C'.repeat(43), '--subject', 's', '--body', 'b']],
    ['CONTACT_UNKNOWN', ['contacts', 'verify', 'C'.repeat(43), '--code', '0123-4567-89AB-CDEF']],
  ])('is refused: %s', async (code, args) => {
    expect((await patient.cli.refused(...args)).code).toBe(code);
  });

  it.each([
    ['read', '../../etc/passwd'],
    ['read', ''],
    ['read', 'x'.repeat(5000)],
  ])('is refused: %s %s', async (command, argument) => {
    expect((await patient.cli.refused(command, argument)).code).toMatch(/^(MESSAGE_NOT_FOUND|INPUT_INVALID|NOT_FOUND)$/);
  });

  it('is refused for another practice’s invitation', async () => {
    expect((await practice.cli.refused('invitations', 'revoke', mid)).code).toBe('INVITATION_NOT_FOUND');
    expect((await patient.cli.refused('invitations', 'revoke', mid)).code).toBe('NOT_A_PRACTICE');
  });

  it.each(['not an address', '@', 'a@b', `${'x'.repeat(300)}@b.example`, 'a@b.example\nBcc: c@d.example'])(
    'is refused for an address that is none: %j',
    async (address) => {
      expect((await practice.cli.refused('invite', '--name', 'n', '--email', address)).code).toMatch(/^(ADDRESS_INVALID|INPUT_INVALID)$/);
    },
  );
});

describe('a letter that is too large', () => {
  const send = (...more: string[]): string[] => ['send', '--to', practice.mailboxId, '--subject', 'Groß', ...more];

  it('by its text is refused, and one byte less goes through', async () => {
    const fits = 'x'.repeat(1_048_576);
    const file = made('zu-lang.txt', Buffer.from(`${fits}x`));
    expect((await patient.cli.refused(...send('--body-file', file.path))).code).toBe('TEXT_TOO_LARGE');
    writeFileSync(file.path, fits);
    const { id } = await patient.cli.ok<{ id: string }>(...send('--body-file', file.path));
    expect((await practice.cli.ok<LetterAnswer>('read', id)).body).toBe(fits);
  });

  it('by its subject is refused', async () => {
    const args = ['send', '--to', practice.mailboxId, '--subject', 'x'.repeat(201), '--body', 'x'];
    expect((await patient.cli.refused(...args)).code).toBe('SUBJECT_TOO_LONG');
  });

  it('by its recipients is refused', async () => {
    const many = Array.from({ length: 101 }, (_, index) => newAddress(`r${index}`));
    const args = ['send', '--to', ...many, '--subject', 'x', '--body', 'x'];
    expect((await practice.cli.refused(...args)).code).toBe('TOO_MANY_RECIPIENTS');
  });

  it('by an attachment over the practice’s limit is refused before anything is uploaded', async () => {
    const file = await hollowFile('zu-gross.bin', 5_368_709_121);
    const before = await storedObjects();
    expect((await patient.cli.refused(...send('--body', 'x', '--attach', file.path))).code).toBe('ATTACHMENT_TOO_LARGE');
    expect(await storedObjects()).toEqual(before);
  });

  it('leaves nothing behind at the recipient', async () => {
    const { messages } = await practice.cli.ok<Messages>('inbox');
    const fromPatient = messages.filter(({ from }) => from.mailboxId === patient.mailboxId);
    expect(fromPatient).toHaveLength(1);
  });
});

describe('attachments with hostile names', () => {
  const longName = `${'ü'.repeat(125)}a.txt`;

  it('are saved within the folder, whatever they are called', async () => {
    const names = ['rechnung\u202Efdp.exe', '.verborgen', 'CON', 'a\\..\\b.txt', '-rf', 'tab\tund\nzeile', longName];
    const files = [...names.map((name) => made(name, Buffer.from(name))), made('leer.txt', new Uint8Array())];
    expect(Buffer.byteLength(longName)).toBe(255);
    const attach = files.flatMap(({ path }) => ['--attach', path]);
    const { id } = await patient.cli.ok<{ id: string }>('send', '--to', practice.mailboxId, '--subject', 'Namen', '--body', 'x', ...attach);
    const directory = newFolder('saved');
    const letter = await practice.cli.ok<LetterAnswer>('read', id, '--save', directory);
    expect(letter.attachments).toHaveLength(files.length);
    for (const [index, { savedAs = '' }] of letter.attachments.entries()) {
      expect(dirname(savedAs)).toBe(directory);
      expect(basename(savedAs)).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
      expect(basename(savedAs)).not.toMatch(/^[.-]/);
      expect(readFileSync(savedAs)).toEqual(readFileSync(files[index]?.path ?? ''));
      expect(statSync(savedAs).mode & 0o111).toBe(0);
    }
  });

  it('overwrite nothing', async () => {
    const directory = newFolder('saved');
    writeFileSync(join(directory, 'befund.txt'), 'schon da');
    const file = made('befund.txt', Buffer.from('neu'));
    const { id } = await patient.cli.ok<{ id: string }>('send', '--to', practice.mailboxId, '--subject', 's', '--body', 'b', '--attach', file.path);
    for (const round of [1, 2]) {
      const letter = await practice.cli.ok<LetterAnswer>('read', id, '--save', directory);
      expect(readFileSync(letter.attachments[0]?.savedAs ?? '', 'utf8')).toBe('neu');
      expect(readdirSync(directory)).toHaveLength(1 + round);
    }
    expect(readFileSync(join(directory, 'befund.txt'), 'utf8')).toBe('schon da');
  });
});
