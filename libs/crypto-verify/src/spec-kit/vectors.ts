import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { z } from 'zod';
import { VerifyError } from '../errors/verify-error.js';

const directory = new URL('../../../../vectors/', import.meta.url);

const namedCases = z.array(z.looseObject({ name: z.string() })).min(1);
const fileShape = z.looseObject({ description: z.string(), positive: namedCases, failures: namedCases });

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, directory), 'utf8'));
}

/**
 * Cases of vectors/<name>.json for `it.each`. Throws if a name stands twice or there are none.
 * @param shapes members of a case besides `name` and, of a failure, `expect`
 */
export function readVectors<Good extends z.ZodRawShape, Bad extends z.ZodRawShape>(
  name: string,
  shapes: { good: Good; bad: Bad },
) {
  const file = fileShape.parse(readJson(name));
  const names = [...file.positive, ...file.failures].map((one) => one.name);
  if (new Set(names).size !== names.length) throw new Error(`a name stands twice in ${name}.json`);
  const good = z.strictObject({ ...shapes.good, name: z.string() });
  const bad = z.strictObject({ ...shapes.bad, name: z.string(), expect: z.string() });
  return { positive: z.array(good).parse(file.positive), failures: z.array(bad).parse(file.failures) };
}

/** Members of vectors/<name>.json beside its cases. */
export function readShared<Shared extends z.ZodRawShape>(name: string, shape: Shared) {
  return z.object(shape).parse(readJson(name));
}

/** Fails unless `act` throws a VerifyError with exactly this code. */
export function expectRefusal(act: () => unknown, code: string): void {
  let caught: unknown = null;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(VerifyError);
  expect(caught).toHaveProperty('code', code);
}
