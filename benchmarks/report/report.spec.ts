import { describe, expect, it } from '@jest/globals';
import { median, percentile } from './statistics.js';
import { figure } from './table.js';
import { aimRow, isMet } from './verdict.js';

describe('the middle of measured values', () => {
  it('is the middle one, or between the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(median([])).toBeNaN();
  });
  it('leaves the asked share below a percentile', () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 1);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([100, 198, 200]);
  });
});

describe('a figure', () => {
  it('shows three digits that matter', () => {
    expect([0.04567, 3.14159, 98.76, 1234.5].map(figure)).toEqual(['0.0457', '3.14', '98.8', '1,235']);
  });
});

describe('an aim', () => {
  it('is met at its very limit', () => {
    expect(isMet({ what: 'x', measured: 3.4, atLeast: 3.4 })).toBe(true);
    expect(isMet({ what: 'x', measured: 250.1, atMost: 250 })).toBe(false);
  });
  it('says what was wanted, what was measured and whether it is met', () => {
    expect(aimRow({ what: 'first load', measured: 242, unit: 'KB', atMost: 250 })).toEqual(['first load', '**242 KB**', '≤ 250 KB', 'met']);
    expect(aimRow({ what: 'sealing', measured: 2, atLeast: 8 })).toEqual(['sealing', '**2**', '≥ 8', 'missed']);
  });
});
