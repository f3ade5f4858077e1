import { describe, expect, it } from '@jest/globals';
import { hours, minutes } from '../time/clock.js';
import { isNextDue, publishBeforeMs } from './key-times.js';

const activeFrom = new Date('2026-01-01T00:00:00.000Z');
const after = (ms: number): Date => new Date(activeFrom.getTime() + ms);

describe('the next signing key', () => {
  it('is made a quarter of an hour before the newest has signed for a day', () => {
    expect(isNextDue(activeFrom, after(hours(23) + minutes(44)))).toBe(false);
    expect(isNextDue(activeFrom, after(hours(23) + minutes(45)))).toBe(true);
  });

  it('is not made again while it waits for its turn', () => {
    expect(isNextDue(after(publishBeforeMs), activeFrom)).toBe(false);
  });
});
