import { describe, expect, it } from '@jest/globals';
import { limits, Problem } from '@siegelpost/contracts';
import { partCount, partSize, requireWhole } from './parts.js';

const part = limits.attachmentPartBytes;
const size = 2 * part + 5;
const stored = [1, 2, 3].map((number) => ({ part: number, size: partSize(size, number), etag: `e${number}` }));

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error.code;
  }
  return 'none';
};

describe('the parts of an upload', () => {
  it('are full but for the last', () => {
    expect([partCount(1), partCount(part), partCount(part + 1)]).toEqual([1, 1, 2]);
    expect(stored.map(({ size: bytes }) => bytes)).toEqual([part, part, 5]);
  });

  it('are accepted when all are stored, named and of the announced size', () => {
    expect(requireWhole(size, stored, [...stored].reverse())).toEqual(stored);
    expect(requireWhole(size, stored, stored.map(({ part: number, etag }) => ({ part: number, etag: `"${etag}"` })))).toEqual(stored);
  });

  it('are refused when one is missing', () => {
    expect(codeOf(() => requireWhole(size, stored.slice(1), stored))).toBe('ATTACHMENT_INCOMPLETE');
  });

  it.each([
    ['too many', [...stored, { part: 4, size: 1, etag: 'e4' }], stored],
    ['of wrong size', stored.map((each) => ({ ...each, size: each.size - (each.part === 2 ? 1 : 0) })), stored],
    ['not what the client sent', stored, stored.map((each) => ({ ...each, etag: 'x' }))],
    ['named incompletely', stored, stored.slice(0, 2)],
  ])('are refused when they are %s', (_name, held, named) => {
    expect(codeOf(() => requireWhole(size, held, named))).toBe('ATTACHMENT_PARTS_INVALID');
  });
});
