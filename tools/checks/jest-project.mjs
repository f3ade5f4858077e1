import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { run } from '../bootstrap/run.mjs';

/** No test concludes anything from a time: the limit only ends what hangs. */
const testTimeoutMs = 60_000;

/** Runs one project of jest.config.mjs and counts its tests. In CI a missing foreign implementation is a failure. */
export async function jestProject(project, args = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'siegelpost-jest-'));
  const outputFile = join(folder, 'result.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const inCi = process.env.CI ? { SIEGELPOST_REQUIRE_FOREIGN: '1' } : {};
  const code = await run(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', project, `--testTimeout=${testTimeoutMs}`, '--json', '--outputFile', outputFile, ...args],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...inCi, ...env } },
  );
  if (!existsSync(outputFile)) throw new Error(`Jest ended with exit code ${code} and no result`);
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  rmSync(folder, { recursive: true });
  return counted(project, code, result);
}

function counted(project, code, result) {
  const broken = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
  const failures = [
    ...result.testResults.flatMap((file) => namesOf(file, 'failed').map((name) => `${project}: ${pathOf(file)}: ${name}`)),
    ...broken.map((file) => `${project}: ${pathOf(file)} could not be run`),
  ];
  if (failures.length === 0 && code !== 0) failures.push(`${project}: Jest ended with exit code ${code}`);
  const reasons = result.testResults.flatMap((file) => namesOf(file, 'pending').map((name) => `${project}: ${name}`));
  return { passed: result.numPassedTests, failed: failures.length, skipped: result.numPendingTests + result.numTodoTests, failures, reasons };
}

const namesOf = (file, status) => file.assertionResults.filter((test) => test.status === status).map((test) => test.fullName);
const pathOf = (file) => relative(root, file.name);
