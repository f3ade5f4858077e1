import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { concat, equalBytes, fromUtf8, u32be, utf8 } from './bytes.js';
import { lp } from './hash.js';

const { positive, failures } = readVectors('encoding', {
  good: {
    operation: z.enum(['lp', 'base64url']),
    input: z.union([z.string(), z.number()]).optional(),
    resultBytes: z.string().optional(),
    hex: z.string().optional(),
    text: z.string().optional(),
  },
  bad: { text: z.string() },
});

describe('encoding', () => {
  it.each(positive.filter((one) => one.operation === 'lp'))('encodes: $name', ({ input, resultBytes }) => {
    expect(toBase64url(lp(input ?? ''))).toBe(resultBytes);
  });

  it.each(positive.filter((one) => one.operation === 'base64url'))(
    'base64url: $name',
    ({ hex = '', text = '' }) => {
      expect(toBase64url(Buffer.from(hex, 'hex'))).toBe(text);
      expect(Buffer.from(fromBase64url(text)).toString('hex')).toBe(hex);
    },
  );

  it.each(failures)('refuses as base64url: $name', ({ text, expect: code }) => {
    expectRefusal(() => fromBase64url(text), code);
  });

  it('writes the base64url of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(equalBytes(fromBase64url(toBase64url(bytes)), bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('takes only the one text of each byte string', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCabc019-_+/= \n'), maxLength: 12 }), (text) => {
        let bytes: Uint8Array;
        try {
          bytes = fromBase64url(text);
        } catch {
          return;
        }
        expect(toBase64url(bytes)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps different lists of parts apart', () => {
    expect(concat(lp('ab'), lp('c'))).not.toEqual(concat(lp('a'), lp('bc')));
  });

  it('refuses numbers that are no unsigned 32 bits', () => {
    for (const value of [-1, 1.5, 2 ** 32, Number.NaN]) expect(() => u32be(value)).toThrow(RangeError);
  });

  it('refuses bytes that are no UTF-8 and keeps a byte order mark', () => {
    expectRefusal(() => fromUtf8(Uint8Array.of(0xc3, 0x28)), 'UTF8_INVALID');
    expect(fromUtf8(utf8('\ufeffa'))).toBe('\ufeffa');
  });
});
