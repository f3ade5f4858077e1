import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { fromBase64url, readBase64url, toBase64url } from './base64url.js';
import { concat, equalBytes, fromUtf8, u32be, utf8 } from './bytes.js';
import { lp, lpAll } from './length-prefixed.js';
import { portableBase64url } from './portable-base64url.js';
import { bufferBase64url, nativeBase64url } from './runtime-base64url.js';

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

  /** Those of this runtime; browsers run the native one. */
  const ways = Object.entries({ native: nativeBase64url(), buffer: bufferBase64url(), portable: portableBase64url }).flatMap(
    ([name, way]) => (way === undefined ? [] : [{ name, way }]),
  );

  describe.each(ways)('base64url, $name', ({ way }) => {
    it.each(failures)('refuses $name', ({ text, expect: code }) => {
      expectRefusal(() => readBase64url(way, text), code);
    });

    it('writes that of the platform and reads it', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
          const text = Buffer.from(bytes).toString('base64url');
          expect(way.encode(bytes)).toBe(text);
          expect(equalBytes(readBase64url(way, text), bytes)).toBe(true);
        }),
        { numRuns: 200 },
      );
    });

    it('takes only the one text of each byte string', () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'ABCabc019-_+/= \n\u0141'), maxLength: 12 }), (text) => {
          let bytes: Uint8Array;
          try {
            bytes = readBase64url(way, text);
          } catch (error) {
            expect(error).toMatchObject({ code: 'BASE64URL_INVALID' });
            return;
          }
          expect(portableBase64url.encode(bytes)).toBe(text);
        }),
        { numRuns: 500 },
      );
    });

    it('gives bytes that share their memory with no others', () => {
      const bytes = readBase64url(way, 'AAECAw');
      expect([bytes.byteOffset, bytes.buffer.byteLength, bytes.constructor]).toEqual([0, 4, Uint8Array]);
    });
  });

  it('prefixes texts of any length and script by the length of their UTF-8', () => {
    const parts = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.uint8Array({ maxLength: 20 }), fc.nat()), { maxLength: 4 });
    fc.assert(
      fc.property(parts, (list) => {
        const bytes = list.map((part) => (typeof part === 'number' ? u32be(part) : typeof part === 'string' ? Buffer.from(part) : part));
        expect(Buffer.from(lpAll(list))).toEqual(Buffer.concat(bytes.flatMap((part) => [u32be(part.length), part])));
      }),
      { numRuns: 300 },
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
