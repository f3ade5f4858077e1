import { describe, expect, it } from '@jest/globals';
import { isCommonPassword, isPersonalPassword, passwordFault } from './password-rules.js';

describe('a new password', () => {
  it('is personal where only digits and signs are left beside name and address', () => {
    const personal = (password: string, address = 'h@example.org') => isPersonalPassword(password, ['Helga Brandt', address]);
    expect(personal('HelgaBrandt1953!', 'helga.brandt@example.org')).toBe(true);
    expect(personal('brandt-helga')).toBe(true);
    expect(personal('Helga liest gern')).toBe(false);
    expect(personal('1953-1953-1953')).toBe(false);
  });

  it('is measured in characters, not code units', () => {
    expect(passwordFault('🙂'.repeat(11))).toBe('too-short');
    expect(passwordFault('🙂'.repeat(12))).toBeNull();
  });

  it('is common as it is, twice, with digits behind it, or of three characters', () => {
    const list = new Set(['sunshine', 'abc123']);
    for (const password of ['Sunshine', ' sunshine ', 'sunshine2024!', 'abc123abc123', 'aaaabbbbaaaa']) {
      expect(isCommonPassword(password, list)).toBe(true);
    }
    expect(isCommonPassword('Tulpe Kanu Regal', list)).toBe(false);
  });
});
