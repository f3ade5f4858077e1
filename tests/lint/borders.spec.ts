import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Outcome {
  readonly fixture: string;
  readonly expected: string;
  readonly found: string[];
}

const root = join(import.meta.dirname, '..', '..');
const fixtures = readdirSync(join(import.meta.dirname, 'fixtures')).sort();

describe('the rules of the linter', () => {
  let outcomes: Outcome[];

  beforeAll(() => {
    const env = { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' };
    // The border rule reads the project graph from Nx's cache, and would keep silent without one.
    execFileSync('npx', ['nx', 'show', 'projects'], { cwd: root, env, stdio: 'ignore' });
    const script = join(import.meta.dirname, 'lint-fixtures.mjs');
    outcomes = JSON.parse(
      execFileSync(process.execPath, [script], { cwd: root, env, encoding: 'utf8' }),
    ) as Outcome[];
  }, 180_000);

  it.each(fixtures)('%s breaks the rule it names, and no other', (fixture) => {
    const outcome = outcomes.find((one) => one.fixture === fixture);
    expect(outcome?.found).toEqual(outcome?.expected === 'nothing' ? [] : [outcome?.expected]);
  });
});
