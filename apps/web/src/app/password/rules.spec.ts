import { describe, expect, it } from '@jest/globals';
import { isPersonal, lengthOf } from './rules.js';
import { isCommon } from './strength.js';

describe('a new password', () => {
  it('is personal where only digits and signs are left beside name and address', () => {
    expect(isPersonal('HelgaBrandt1953!', 'Helga Brandt', 'helga.brandt@example.org')).toBe(true);
    expect(isPersonal('brandt-helga', 'Helga Brandt', 'h@example.org')).toBe(true);
    expect(isPersonal('Helga liest gern', 'Helga Brandt', 'h@example.org')).toBe(false);
  });
  it('counts characters, not code units', () => expect(lengthOf('🙂🙂🙂')).toBe(3));
  it('is common as it is, twice, or with digits behind it', () => {
    const list = new Set(['sunshine', 'abc123']);
    expect(isCommon('Sunshine', list)).toBe(true);
    expect(isCommon('sunshine2024!', list)).toBe(true);
    expect(isCommon('abc123abc123', list)).toBe(true);
    expect(isCommon('aaaabbbbaaaa', list)).toBe(true);
    expect(isCommon('Tulpe Kanu Regal', list)).toBe(false);
  });
});
