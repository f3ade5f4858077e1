import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { ended } from '../product/command-line.js';
import { eventually } from '../product/eventually.js';
import { fingerprint, largeFile, newFolder } from '../product/files.js';
import { patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { startGatedInstallation } from './installation.js';
import type { GatedInstallation } from './installation.js';
import type { PartPut } from './store-gate.js';

const mebibytes = 64;

let installation: GatedInstallation;
let practice: Person;
let patient: Person;

beforeAll(async () => {
  installation = await startGatedInstallation();
  practice = await installation.makePractice('Praxis am langen Draht');
  patient = await patientOf(practice, 'Greta Gross');
});

afterAll(async () => {
  await installation?.stop();
});

const keyOf = ({ object, upload, part }: PartPut): string => `${object} ${upload} ${part}`;

describe('a broken upload', () => {
  it('goes on where it stopped: no part that the store holds is sent again', async () => {
    const { puts, hold, release } = installation.gates.store;
    const file = await largeFile('aufnahme.mp4', mebibytes);
    const letter = ['send', '--to', patient.address, '--subject', 'Groß', '--body', 'x', '--attach', file.path];
    const stored = (): PartPut[] => puts.filter((put) => put.stored);

    const first = practice.cli.start(letter);
    const end = ended(first);
    await eventually('two stored parts', () => (stored().length >= 2 ? true : undefined));
    hold();
    await eventually('a part that is held back', () => (puts.some((put) => !put.stored) ? true : undefined));
    first.kill('SIGKILL');
    expect((await end).exitCode).toBeNull();
    release();
    await eventually('the store to be at rest', () => (puts.every(({ over }) => over) ? true : undefined));

    const before = stored().map(keyOf);
    expect((await patient.cli.ok<Messages>('inbox')).messages).toEqual([]);
    const already = puts.length;
    const { id } = await practice.cli.ok<{ id: string }>(...letter);

    const after = puts.slice(already).map(keyOf);
    expect(after.filter((key) => before.includes(key))).toEqual([]);
    expect(new Set(after).size).toBe(after.length);
    expect(new Set(puts.map(({ upload }) => upload)).size).toBe(1);
    const parts = new Set(stored().map(({ part }) => part));
    expect(parts.size).toBe(Math.max(...parts));

    const read = await patient.cli.ok<LetterAnswer>('read', id, '--save', newFolder('saved'));
    expect(await fingerprint(read.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(file.path));
  });

  it('is sealed anew where the file was changed meanwhile', async () => {
    const { puts } = installation.gates.store;
    const file = await largeFile('kurz.mp4', 20);
    const letter = ['send', '--to', practice.mailboxId, '--subject', 'Anders', '--body', 'x', '--attach', file.path];
    const already = puts.length;
    const first = patient.cli.start(letter);
    const end = ended(first);
    await eventually('a part on its way', () => (puts.length > already ? true : undefined));
    first.kill('SIGKILL');
    await end;
    const other = await largeFile('kurz.mp4', 21);
    const args = letter.map((word) => (word === file.path ? other.path : word));
    const { id } = await patient.cli.ok<{ id: string }>(...args);
    const read = await practice.cli.ok<LetterAnswer>('read', id, '--save', newFolder('saved'));
    expect(await fingerprint(read.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(other.path));
  });
});
