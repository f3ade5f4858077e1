import { describe, expect, it } from '@jest/globals';
import { normalisePassword, passwordFault } from './rules.js';

describe('a password', () => {
  it.each([
    ['a'.repeat(11), 'too-short'],
    ['a'.repeat(12), null],
    ['a'.repeat(128), null],
    ['a'.repeat(129), 'too-long'],
    ['😀'.repeat(11), 'too-short'],
    ['😀'.repeat(128), null],
    ['A\u0308'.repeat(11), 'too-short'],
    ['ﷺ'.repeat(8), 'too-long'],
  ])('of %j is %j', (password, fault) => {
    expect(passwordFault(password)).toBe(fault);
  });

  it('is the same however its letters are composed', () => {
    expect(normalisePassword('A\u0308pfel №7')).toBe('Äpfel No7');
  });
});
