import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterAnswer, Messages } from '../product/answers.js';
import { secretText } from '../product/canaries.js';
import { eventually } from '../product/eventually.js';
import { findingPdf, fingerprint, newFolder } from '../product/files.js';
import { patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { startGatedInstallation } from './installation.js';
import type { GatedInstallation } from './installation.js';

let installation: GatedInstallation;
let practice: Person;
let patient: Person;

beforeAll(async () => {
  installation = await startGatedInstallation();
  practice = await installation.makePractice('Praxis hinter Gittern');
  patient = await patientOf(practice, 'Anna Away');
});

afterAll(async () => {
  await installation?.stop();
});

/** What a sender may be told while a part of the service is away. */
const away = /^(SERVICE_UNAVAILABLE|OFFLINE|MAILBOX_NOT_READY)$/;
const parts = ['store', 'nats', 'postgres'] as const;
type Part = (typeof parts)[number];

let shut: Part | null = null;

async function takeAway(part: Part): Promise<void> {
  await installation.gates[part].shut();
  shut = part;
}

async function giveBack(): Promise<void> {
  if (shut !== null) await installation.gates[shut].open();
  shut = null;
}

afterEach(giveBack);

async function received(): Promise<string[]> {
  const { messages } = await patient.cli.ok<Messages>('inbox');
  return messages.map(({ subject }) => subject);
}

describe.each(parts)('while %s is away', (part) => {
  it('a letter is refused, nothing of it is seen, and the next try goes through', async () => {
    const before = await received();
    const file = findingPdf();
    const subject = secretText('Störung');
    const letter = ['send', '--to', patient.address, '--subject', subject, '--body', 'x', '--attach', file.path];

    await takeAway(part);
    const refusal = await practice.cli.refused(...letter);
    expect(refusal.code).toMatch(away);
    expect(refusal.message).not.toMatch(/ECONN|NATS|postgres|S3|at \//i);
    await giveBack();

    await eventually('the service to be whole again', async () => {
      const run = await practice.cli.run(['whoami']);
      return run.exitCode === 0 ? true : undefined;
    });
    expect(await received()).toEqual(before);

    const id = await eventually('the second try', async () => {
      const run = await practice.cli.run(letter);
      return run.exitCode === 0 ? (JSON.parse(run.stdout) as { id: string }).id : undefined;
    });
    expect(await received()).toEqual([subject, ...before]);
    const read = await patient.cli.ok<LetterAnswer>('read', id, '--save', newFolder('saved'));
    expect(await fingerprint(read.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(file.path));
  });
});

describe('the web address', () => {
  it('answers 503 with Retry-After while NATS is away', async () => {
    await takeAway('nats');
    const answer = await eventually('a 503', async () => {
      const response = await fetch(`${installation.server}/api/login/start`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ address: patient.address, startLoginRequest: 'A'.repeat(128) }),
      });
      return response.status === 503 ? response : undefined;
    });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
