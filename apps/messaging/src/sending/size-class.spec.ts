import { describe, expect, it } from '@jest/globals';
import { sizeClassOf } from './size-class.js';

describe('size classes', () => {
  it.each([
    [1, 'up-to-8KiB'],
    [8_192, 'up-to-8KiB'],
    [8_193, 'up-to-64KiB'],
    [524_288, 'up-to-512KiB'],
    [524_289, 'up-to-8MiB'],
    [4_980_736, 'up-to-8MiB'],
  ])('put %d bytes into %s', (size, expected) => {
    expect(sizeClassOf(size)).toBe(expected);
  });
});
