import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { readVectors } from '../spec-kit/vectors.js';
import { paddedSize, padme } from './padme.js';

const shape = { length: z.number(), padded: z.number() };
const { positive, failures } = readVectors('padding', { good: shape, bad: shape });

describe('Padmé', () => {
  it.each(positive)('pads $name', ({ length, padded }) => {
    expect(paddedSize(length)).toBe(padded);
  });

  it.each(failures)('does not give: $name', ({ length, padded }) => {
    expect(paddedSize(length)).not.toBe(padded);
  });

  it('never shrinks, adds less than 12 percent, and leaves its results as they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 50 }), (length) => {
        const padded = padme(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(padme(padded)).toBe(padded);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what is no length', () => {
    for (const value of [0, 1, -5, 2.5, 2 ** 60]) expect(() => padme(value)).toThrow(RangeError);
  });
});
