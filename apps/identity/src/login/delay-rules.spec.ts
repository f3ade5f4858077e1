import { describe, expect, it } from '@jest/globals';
import { accountRule, failuresThatCount, pairRule, waitMs } from './delay-rules.js';

const lastAt = new Date('2026-01-01T00:00:00.000Z');
const later = (ms: number): Date => new Date(lastAt.getTime() + ms);

describe('the wait before the next login', () => {
  it('is nothing for the first failures', () => {
    expect(waitMs({ failures: 4, lastAt }, pairRule, lastAt)).toBe(0);
  });

  it('doubles with each further failure up to its limit', () => {
    const waits = [5, 6, 7, 8].map((failures) => waitMs({ failures, lastAt }, pairRule, lastAt));
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(waitMs({ failures: 1000, lastAt }, pairRule, lastAt)).toBe(900_000);
  });

  it('never holds the owner up for long because of strangers', () => {
    expect(waitMs({ failures: 1_000_000, lastAt }, accountRule, lastAt)).toBe(20_000);
  });

  it('passes with time', () => {
    expect(waitMs({ failures: 6, lastAt }, pairRule, later(1500))).toBe(500);
    expect(waitMs({ failures: 6, lastAt }, pairRule, later(2000))).toBe(0);
  });

  it('is forgotten after a long rest', () => {
    expect(failuresThatCount({ failures: 50, lastAt }, accountRule, later(3_600_001))).toBe(0);
  });
});
