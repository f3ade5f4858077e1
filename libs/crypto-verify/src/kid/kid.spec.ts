import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { readVectors } from '../spec-kit/vectors.js';
import { ed25519Kid, kemKid, mldsa65Kid } from './kid.js';

const shape = { type: z.enum(['ed25519', 'mldsa65', 'kem']), key: z.string(), kid: z.string().length(43) };
const { positive, failures } = readVectors('kid', { good: shape, bad: shape });
const kidOf = { ed25519: ed25519Kid, mldsa65: mldsa65Kid, kem: kemKid };

describe('kids', () => {
  it.each(positive)('names $name', ({ type, key, kid }) => {
    expect(kidOf[type](fromBase64url(key))).toBe(kid);
  });

  it.each(failures)('tells apart: $name', ({ type, key, kid }) => {
    expect(kidOf[type](fromBase64url(key))).not.toBe(kid);
  });

  it.each(positive)('agrees with jose on $name', async ({ type, key, kid }) => {
    const alg = type === 'kem' ? 'HPKE-9-KE' : 'ML-DSA-65';
    const jwk = type === 'ed25519' ? { kty: 'OKP', crv: 'Ed25519', x: key } : { kty: 'AKP', alg, pub: key };
    expect(await calculateJwkThumbprint(jwk, 'sha256')).toBe(kid);
  });
});
