import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Whoami } from '../product/answers.js';
import { CommandLine } from '../product/command-line.js';
import { demoPractice, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { endsWithin, lastUse, unusedFor } from '../product/session-clock.js';

describe('a session on the command line', () => {
  let patient: Person;
  beforeAll(async () => {
    patient = await patientOf(await demoPractice(), 'Karl Konsole');
  });

  it('is used by every command', async () => {
    await unusedFor(patient.address, 29);
    await patient.cli.ok('inbox');
    expect(await lastUse(patient.address)).toBeLessThan(5 * 60);
  });

  it.each<[string, () => Promise<void>]>([
    ['was not used for half an hour', () => unusedFor(patient.address, 30)],
    ['has lasted its twelve hours', () => endsWithin(patient.address, 0)],
  ])('that %s is refused with what to do, and goes on after signing in', async (_name, end) => {
    await end();
    const refusal = await patient.cli.refused('inbox');
    expect(refusal.code).toBe('SESSION_ENDED');
    expect(refusal.message).toContain('siegelpost login --email');
    await patient.cli.ok('login', '--email', patient.address);
    expect((await patient.cli.ok<Whoami>('whoami')).mailboxId).toBe(patient.mailboxId);
  });

  it('that never began is another refusal', async () => {
    const nobody = new CommandLine({ profile: 'never-signed-in' });
    const refusal = await nobody.refused('inbox');
    expect(refusal.code).toBe('SIGNED_OUT');
    expect(refusal.message).toContain('siegelpost login --email');
  });
});
