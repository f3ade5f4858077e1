import { expect, it } from '@jest/globals';
import { summary, total } from './summary.mjs';

const stage = { name: 'unit', passed: 3, failed: 0, skipped: 0, failures: [], reasons: [], seconds: 1 };
const bad = { ...stage, name: 'lint', passed: 0, failed: 1, failures: ['lint: exit code 1'] };

it('ends with the sum alone on the last line', () => {
  expect(summary([stage]).split('\n').at(-1)).toBe('3 passed, 0 failed');
  expect(summary([stage, bad]).split('\n').at(-1)).toBe('3 passed, 1 failed');
});

it('says what was skipped and why', () => {
  const text = summary([{ ...stage, skipped: 1, reasons: ['compose: not installed'] }]);
  expect(text).toContain('skipped: compose: not installed');
  expect(text.split('\n').at(-1)).toBe('3 passed, 0 failed, 1 skipped');
});

it('names each failure', () => {
  expect(summary([bad])).toContain('failed: lint: exit code 1');
  expect(total([stage, bad])).toEqual({ passed: 3, failed: 1, skipped: 0 });
});
