import { describe, expect, it } from '@jest/globals';
import { groupedCode, plainCode } from './code.js';

describe('a confirm code as it is typed', () => {
  it('reads O as 0, I and L as 1, in either case', () => expect(plainCode('oOiIlL')).toBe('001111'));
  it('drops spaces, dashes and letters that no code has', () => expect(plainCode(' 7kq4-mx2v u!')).toBe('7KQ4MX2V'));
  it('takes no more than 16 characters', () => expect(plainCode('A'.repeat(20))).toHaveLength(16));
  it('shows groups of 4 without a space at the end', () => {
    expect(groupedCode('7kq4mx2vh')).toBe('7KQ4 MX2V H');
    expect(groupedCode('7kq4')).toBe('7KQ4');
  });
});
