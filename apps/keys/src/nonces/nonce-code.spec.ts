import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeNonce, nonceEnd, nonceLifeMs } from './nonce-code.js';

const secret = randomBytes(32);
const made = new Date('2026-11-24T04:00:00.000Z');
const at = (ms: number): Date => new Date(made.getTime() + ms);

describe('nonces', () => {
  it('are 32 bytes, different, and good for five minutes', () => {
    const [one, other] = [makeNonce(secret, made), makeNonce(secret, made)];
    expect(one).toHaveLength(43);
    expect(one).not.toBe(other);
    expect(nonceEnd(secret, one, at(nonceLifeMs - 1))).toEqual(at(nonceLifeMs));
    expect(nonceEnd(secret, one, at(nonceLifeMs))).toBeNull();
  });

  it('are refused under another secret, changed, cut, written otherwise, or from the future', () => {
    const nonce = makeNonce(secret, made);
    expect(nonceEnd(randomBytes(32), nonce, made)).toBeNull();
    const bytes = Buffer.from(nonce, 'base64url');
    for (const index of [0, 5, 6, 15, 16, 31]) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(nonceEnd(secret, changed.toString('base64url'), made)).toBeNull();
    }
    expect(nonceEnd(secret, nonce.slice(0, 42), made)).toBeNull();
    expect(nonceEnd(secret, `${nonce}=`, made)).toBeNull();
    expect(nonceEnd(secret, nonce, at(-nonceLifeMs - 1))).toBeNull();
  });
});
