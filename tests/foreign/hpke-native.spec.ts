import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('hpke-native.mjs', import.meta.url));
const { failures } = JSON.parse(
  readFileSync(new URL('../../vectors/hpke.json', import.meta.url), 'utf8'),
) as { failures: readonly unknown[] };

/** Where this is set, as in continuous integration, a Node with ML-KEM is fetched if this one has none. */
const required = process.env['SIEGELPOST_REQUIRE_FOREIGN'] === '1';

function run(command: string, ...parts: string[]): { readonly native: boolean } {
  const { stdout, stderr } = spawnSync(command, [...parts, script], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { native: boolean };
}

function runWithNative(): { readonly native: boolean } {
  const own = run(process.execPath, '--no-warnings');
  return own.native || !required ? own : run('npx', '-y', '-p', 'node@24', 'node', '--no-warnings');
}

const report = runWithNative();
const withNative = report.native || required ? it : it.skip;

describe('HPKE by the runtime’s own ML-KEM (skipped where Node has none, before version 24)', () => {
  withNative('agrees with the JavaScript implementation both ways', () => {
    expect(report).toEqual({
      native: true,
      opensVector: true,
      refused: failures.length,
      portableOpensNative: true,
      nativeOpensPortable: true,
    });
  });
});
