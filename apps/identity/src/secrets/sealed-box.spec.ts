import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openBytes, sealBytes } from './sealed-box.js';

const key = randomBytes(32);
const plain = Buffer.from('a private key');

describe('a sealed box', () => {
  it('opens with the key and purpose it was sealed for', () => {
    expect(openBytes(key, 'one', sealBytes(key, 'one', plain))).toEqual(plain);
  });

  it('never looks the same twice', () => {
    expect(sealBytes(key, 'one', plain)).not.toEqual(sealBytes(key, 'one', plain));
  });

  it('refuses another key, another purpose and changed bytes', () => {
    const sealed = sealBytes(key, 'one', plain);
    const changed = Buffer.from(sealed);
    changed[14] = (changed[14] ?? 0) ^ 1;
    expect(() => openBytes(randomBytes(32), 'one', sealed)).toThrow();
    expect(() => openBytes(key, 'two', sealed)).toThrow();
    expect(() => openBytes(key, 'one', changed)).toThrow();
    expect(() => openBytes(key, 'one', sealed.subarray(0, -1))).toThrow();
  });
});
