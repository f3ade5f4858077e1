import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { toBase64url } from '../encoding/base64url.js';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { confirmCode, confirmCodeMatches, formatConfirmCode, parseConfirmCode } from './confirm-code.js';

const { positive, failures } = readVectors('confirm-code', {
  good: {
    id: z.string().optional(),
    code: z.string().optional(),
    typed: z.string(),
    read: z.string().optional(),
  },
  bad: { id: z.string(), typed: z.string() },
});

describe('confirm code', () => {
  it.each(positive)('reads $name', ({ id, code, typed, read }) => {
    expect(parseConfirmCode(typed)).toBe(read ?? code);
    if (id === undefined) return;
    expect(confirmCode(id)).toBe(code);
    expect(confirmCodeMatches(typed, id)).toBe(true);
  });

  it.each(failures.filter((one) => one.expect === 'CODE_WRONG'))('does not fit: $name', ({ id, typed }) => {
    expect(confirmCodeMatches(typed, id)).toBe(false);
  });

  it.each(failures.filter((one) => one.expect !== 'CODE_WRONG'))(
    'refuses $name',
    ({ id, typed, expect: code }) => {
      expectRefusal(() => confirmCodeMatches(typed, id), code);
    },
  );

  it('is read back from how it is shown, for any id', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const id = toBase64url(bytes);
        const shown = formatConfirmCode(confirmCode(id));
        expect(shown).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(confirmCodeMatches(shown.toLowerCase(), id)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
