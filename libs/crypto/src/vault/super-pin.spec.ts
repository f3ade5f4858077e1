import { describe, expect, it } from '@jest/globals';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import fc from 'fast-check';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { deriveSuperPin, newSuperPin, parseSuperPin, superPinCode } from './super-pin.js';

interface Good {
  readonly secretBytes: string;
  readonly code: string;
  readonly typed: string;
  readonly slotSecretBytes: string;
  readonly publicKey: string;
}

const vectors = readVectors<VectorFile<Good, { typed: string }>>('super-pin');
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const malformed = expect.objectContaining({ code: 'PIN_MALFORMED' });
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });

/** Places of characters in the shown code, hyphens left out. */
const places = [...superPinCode(new Uint8Array(20))].flatMap((character, index) =>
  character === '-' ? [] : [index],
);
const at = fc.constantFrom(...places);
const replaced = (text: string, index: number, by: string): string =>
  text.slice(0, index) + by + text.slice(index + 1);

describe('a Super PIN', () => {
  it.each(vectors.positive)('is read: $name', ({ secretBytes, code, typed }) => {
    const secret = fromBase64url(secretBytes);
    expect(superPinCode(secret)).toBe(code);
    expect(toBase64url(parseSuperPin(typed))).toBe(secretBytes);
  });

  it.each(vectors.positive)('gives its keys: $name', ({ secretBytes, slotSecretBytes, publicKey }) => {
    const keys = deriveSuperPin(fromBase64url(secretBytes));
    expect(toBase64url(keys.slotSecret)).toBe(slotSecretBytes);
    expect(toBase64url(keys.ed25519.publicKey)).toBe(publicKey);
  });

  it.each(vectors.failures)('refuses $name', ({ typed, expect: code }) => {
    expect(() => parseSuperPin(typed)).toThrow(expect.objectContaining({ code }));
  });

  it('has 160 random bits in 8 groups of 5', () => {
    const [one, other] = [newSuperPin(), newSuperPin()];
    expect(one).toHaveLength(20);
    expect(one).not.toEqual(other);
    expect(superPinCode(one)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('with any one character wrong is found', () => {
    fc.assert(
      fc.property(secrets, at, fc.constantFrom(...ALPHABET), (secret, index, character) => {
        const code = superPinCode(secret);
        fc.pre(code[index] !== character);
        expect(() => parseSuperPin(replaced(code, index, character))).toThrow(malformed);
      }),
      { numRuns: 300 },
    );
  });

  it('with two neighbours changed in place is found', () => {
    fc.assert(
      fc.property(secrets, fc.nat(38), (secret, index) => {
        const code = superPinCode(secret).replaceAll('-', '');
        const [left = '', right = ''] = [code[index], code[index + 1]];
        fc.pre(left !== right);
        expect(() => parseSuperPin(code.slice(0, index) + right + left + code.slice(index + 2))).toThrow(
          malformed,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes a secret of 20 bytes and no other', () => {
    expect(() => superPinCode(new Uint8Array(19))).toThrow(RangeError);
    expect(() => deriveSuperPin(new Uint8Array(32))).toThrow(RangeError);
  });
});
