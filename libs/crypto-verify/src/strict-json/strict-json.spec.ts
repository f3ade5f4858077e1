import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { VerifyError } from '../errors/verify-error.js';
import { profileSchema } from '../profile/profile.js';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { parseStrict, writeStrict } from './strict-json.js';

const LIMITS = { maxBytes: 65536, maxDepth: 3 };
const repeated = z.object({ repeat: z.string(), count: z.number() });
const input = { text: z.union([z.string(), repeated]).optional(), bytes: z.string().optional() };
const { positive, failures } = readVectors('strict-json', { good: input, bad: input });

function textOf({
  text,
  bytes,
}: {
  text?: string | z.output<typeof repeated>;
  bytes?: string;
}): string | Uint8Array {
  if (bytes !== undefined) return fromBase64url(bytes);
  return typeof text === 'object' ? text.repeat.repeat(text.count) : (text ?? '');
}

describe('strict JSON', () => {
  it.each(positive)('takes: $name', (one) => {
    expect(parseStrict(textOf(one), profileSchema, LIMITS).v).toBe(1);
  });

  it.each(failures)('refuses: $name', (one) => {
    expectRefusal(() => parseStrict(textOf(one), profileSchema, LIMITS), one.expect);
  });

  it('writes members in the order of the schema, whatever their order was', () => {
    const schema = z.strictObject({ b: z.number(), a: z.string() });
    expect(writeStrict({ a: 'x', b: 1 }, schema, { maxBytes: 100 })).toBe('{"b":1,"a":"x"}');
  });

  it('does not write what it would not read', () => {
    const schema = z.strictObject({ a: z.string() });
    expectRefusal(() => writeStrict({ a: '\u0000' }, schema, { maxBytes: 100 }), 'TEXT_INVALID');
    expectRefusal(() => writeStrict({ a: 'long' }, schema, { maxBytes: 5 }), 'JSON_TOO_LARGE');
  });

  it('ends on foreign text with a value or a refusal, nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          parseStrict(text, profileSchema, LIMITS);
        } catch (error) {
          expect(error).toBeInstanceOf(VerifyError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes any JSON only in its one spelling', () => {
    const anything = z.json();
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), (value, position) => {
        const text = JSON.stringify(value);
        const at = position % (text.length + 1);
        const blank = `${text.slice(0, at)} ${text.slice(at)}`;
        try {
          const read = parseStrict(blank, anything, { maxBytes: 100000 });
          expect(JSON.stringify(read)).toBe(blank);
        } catch (error) {
          expect(error).toBeInstanceOf(VerifyError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
