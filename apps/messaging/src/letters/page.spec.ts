import { describe, expect, it } from '@jest/globals';
import { cursorOf, cutPage, pageBytesAtMost } from './page.js';

const mailbox = 'm'.repeat(43);
const letters = (...sizes: number[]) => sizes.map((size, index) => ({ sequence: index + 1, size }));

describe('a page of letters', () => {
  it('begins at the oldest letter unless told otherwise', () => {
    expect(cursorOf({ mailbox })).toEqual({ direction: 'ASC', from: 0, limit: 50 });
    expect(cursorOf({ mailbox, before: 7, limit: 3 })).toEqual({ direction: 'DESC', from: 7, limit: 3 });
  });

  it('cannot go both ways', () => {
    expect(() => cursorOf({ mailbox, after: 1, before: 2 })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('ends at the limit and names the next one only if there is more', () => {
    expect(cutPage(letters(1, 1, 1), 2)).toEqual({ page: letters(1, 1), next: 2 });
    expect(cutPage(letters(1, 1), 2)).toEqual({ page: letters(1, 1), next: null });
    expect(cutPage([], 2)).toEqual({ page: [], next: null });
  });

  it('ends before its letters grow too large, but holds at least one', () => {
    const half = pageBytesAtMost / 2;
    expect(cutPage(letters(half, half, 1), 50)).toEqual({ page: letters(half, half), next: 2 });
    expect(cutPage(letters(pageBytesAtMost * 2, 1), 50)).toEqual({ page: letters(pageBytesAtMost * 2), next: 1 });
    expect(cutPage(letters(pageBytesAtMost * 2), 50)).toEqual({ page: letters(pageBytesAtMost * 2), next: null });
  });
});
