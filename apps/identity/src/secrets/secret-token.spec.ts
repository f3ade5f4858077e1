import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keyedHash, newToken, requestHash, tokenHash } from './secret-token.js';

describe('tokens', () => {
  it('are 43 characters of base64url and never the same', () => {
    expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newToken()).not.toBe(newToken());
  });

  it('are stored as 32 bytes that tell nothing of them', () => {
    const token = newToken();
    expect(tokenHash(token)).toHaveLength(32);
    expect(tokenHash(token)).toEqual(tokenHash(token));
    expect(tokenHash(token).includes(Buffer.from(token, 'base64url'))).toBe(false);
  });
});

describe('hashes over parts', () => {
  it('differ when the border between two parts moves', () => {
    const secret = randomBytes(32);
    expect(keyedHash(secret, 'ab', 'c')).not.toEqual(keyedHash(secret, 'a', 'bc'));
    expect(requestHash('ab', 'c')).not.toBe(requestHash('a', 'bc'));
  });

  it('differ by secret', () => {
    expect(keyedHash(randomBytes(32), 'a')).not.toEqual(keyedHash(randomBytes(32), 'a'));
  });
});
