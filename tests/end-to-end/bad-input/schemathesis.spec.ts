import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programFromWheel } from '../../../libs/testing/src/servers/tools/pip.js';
import { run } from '../../../libs/testing/src/servers/tools/run.js';
import type { Outcome } from '../../../libs/testing/src/servers/tools/run.js';
import { CommandLine } from '../product/command-line.js';
import { product } from '../product/product.js';
import { fromSource } from './own-source.js';
import type { OwnSource } from './own-source.js';
import { sessionOf } from './scene.js';
import { complaintsSince, logEnds } from './service-logs.js';

/** Where this is set, as in continuous integration, a missing Python is a failure. */
const required = process.env['SIEGELPOST_REQUIRE_FOREIGN'] === '1';
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
const withPip = hasPip || required ? it : it.skip;

/** Signing out would end the session of all that follows, and those of other tests; http.spec.ts has them. */
const leftOut = ['endSession', 'endOtherSessions'];
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance', 'negative_data_rejection'];
/** The same examples each time, and so many of them. */
const bounds = ['--phases', 'coverage,fuzzing', '--max-examples', '10', '--seed', '1', '--no-shrink', '--request-timeout', '20'];

let way: OwnSource;
beforeAll(async () => {
  way = await fromSource('127.0.0.78');
});
afterAll(() => way?.close());

async function schemathesis(session: string): Promise<Outcome> {
  const program = await programFromWheel('schemathesis', 'schemathesis', () => undefined);
  const where = [`${way.url}/api/openapi.json`, '--url', way.url, ...leftOut.flatMap((id) => ['--exclude-operation-id', id])];
  const how = ['--header', `Authorization: Bearer ${session}`, '--checks', checks.join(','), '--continue-on-failure', ...bounds];
  const packages = dirname(dirname(program));
  return run(['python3', join(packages, 'bin/schemathesis'), '--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', ...where, ...how], { cwd: product.work, env: { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' } });
}

describe('requests that schemathesis makes of the OpenAPI document', () => {
  withPip('are answered as the document says, never with 5xx, whatever they hold (skipped without Python 3 and pip)', async () => {
    const { email, password } = product.ready.practice;
    const cli = new CommandLine({ profile: 'schemathesis', password });
    await cli.ok('login', '--email', email);
    const logs = logEnds();
    const { code, output } = await schemathesis(sessionOf({ cli }));
    expect(code === 0 ? '' : output).toBe('');
    expect(Number(/(\d+) generated, (\d+) passed/.exec(output)?.[2])).toBeGreaterThan(1000);
    expect(complaintsSince(logs)).toEqual([]);
  });
});
