import { describe, expect, it } from '@jest/globals';
import { x25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
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

  const good = fromBase64url(positive.find((one) => one.type === 'kem')?.key ?? '');
  const givesZero = (u: Uint8Array): boolean => {
    try {
      x25519.getSharedSecret(new Uint8Array(32).fill(9), u);
      return false;
    } catch {
      return true;
    }
  };
  const refused = (u: Uint8Array): boolean => {
    try {
      checkKemKey(Uint8Array.of(...good.subarray(0, 1184), ...u));
      return false;
    } catch {
      return true;
    }
  };

  it('refuses exactly the X25519 keys that give zero: those of small order, reduced or not, with either highest bit', () => {
    const prime = 2n ** 255n - 19n;
    const eighth = 325606250916557431795983626356110631294008115727848805560023387167927233504n;
    const other = 39382357235489614581723060781553021112529911719440698176882885853963445705823n;
    const near = Array.from({ length: 8 }, (_, index) => BigInt(index) - 4n);
    const suspects = [0n, eighth, other, prime, 2n ** 255n - 1n].flatMap((value) => near.map((step) => value + step));
    for (const suspect of suspects.filter((value) => value >= 0n && value < 2n ** 255n)) {
      for (const value of [suspect, suspect + 2n ** 255n]) {
        const u = Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));
        expect([value, refused(u)]).toEqual([value, givesZero(u)]);
      }
    }
  });

  it('agrees with X25519 on any other key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (u) => expect(refused(u)).toBe(givesZero(u))),
      { numRuns: 50 },
    );
  });

  it('finds an unreduced coefficient at each of the 768 places', () => {
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
