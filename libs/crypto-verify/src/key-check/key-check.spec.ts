import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { checkEd25519Key, checkKemKey, checkMldsa65Key } from './key-check.js';

const shape = { type: z.enum(['ed25519', 'mldsa65', 'kem']), key: z.string() };
const { positive, failures } = readVectors('key-check', { good: shape, bad: shape });
const check = { ed25519: checkEd25519Key, mldsa65: checkMldsa65Key, kem: checkKemKey };

describe('key check', () => {
  it.each(positive)('takes $name', ({ type, key }) => {
    expect(() => check[type](fromBase64url(key))).not.toThrow();
  });

  it.each(failures)('refuses $name', ({ type, key, expect: code }) => {
    expectRefusal(() => check[type](fromBase64url(key)), code);
  });

  it('finds an unreduced coefficient at each of the 768 places', () => {
    const good = fromBase64url(positive.find((one) => one.type === 'kem')?.key ?? '');
    for (let place = 0; place < 768; place += 1) {
      const key = good.slice();
      const at = Math.floor(place / 2) * 3;
      if (place % 2 === 0) {
        key[at] = 0xff;
        key[at + 1] = (key[at + 1] ?? 0) | 0x0f;
      } else {
        key[at + 1] = (key[at + 1] ?? 0) | 0xf0;
        key[at + 2] = 0xff;
      }
      expectRefusal(() => checkKemKey(key), 'KEM_COEFFICIENT');
    }
  });
});
