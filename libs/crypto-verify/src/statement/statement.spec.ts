import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flattenedVerify, importJWK } from 'jose';
import { z } from 'zod';
import { VerifyError } from '../errors/verify-error.js';
import { expectRefusal, readShared, readVectors } from '../spec-kit/vectors.js';
import { readStatement, serializeStatement, STATEMENT_PURPOSES, verifyStatement } from './statement.js';

const { positive, failures } = readVectors('statement', {
  good: { payload: z.string(), jws: z.string(), nonce: z.string() },
  bad: { jws: z.string() },
});
const shared = readShared('statement', {
  expected: z.object({
    installation: z.string(),
    account: z.string(),
    subject: z.string(),
    purpose: z.enum(STATEMENT_PURPOSES),
    body: z.string(),
    ed25519: z.string(),
  }),
});
const { expected } = shared;
const jwsShape = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});

describe('statement', () => {
  it.each(positive)('verifies: $name', ({ jws, payload, nonce }) => {
    const statement = verifyStatement(jws, expected);
    expect(statement.nonce).toBe(nonce);
    expect(serializeStatement(statement)).toBe(payload);
    expect(readStatement(jws)).toEqual(statement);
  });

  it.each(failures)('refuses: $name', ({ jws, expect: code }) => {
    expectRefusal(() => verifyStatement(jws, expected), code);
  });

  it('is refused for any other expectation', () => {
    const jws = positive[0]?.jws ?? '';
    expectRefusal(
      () => verifyStatement(jws, { ...expected, body: `${expected.body} ` }),
      'STATEMENT_MISMATCH',
    );
    expectRefusal(() => verifyStatement(jws, { ...expected, purpose: 'slot-delete' }), 'STATEMENT_MISMATCH');
  });

  it('is a JWS that jose verifies', async () => {
    const { payload, signatures } = jwsShape.parse(JSON.parse(positive[0]?.jws ?? ''));
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: expected.ed25519 }, 'Ed25519');
    const [first] = signatures;
    const verified = await flattenedVerify(
      { payload, protected: first?.protected, signature: first?.signature ?? '' },
      key,
    );
    expect(new TextDecoder().decode(verified.payload)).toBe(positive[0]?.payload);
  });

  it('refuses a statement with any one character changed', () => {
    const jws = positive[0]?.jws ?? '';
    fc.assert(
      fc.property(fc.nat(jws.length - 1), fc.constantFrom(...'Aa0-_"{ '), (at, character) => {
        fc.pre(jws[at] !== character);
        const changed = `${jws.slice(0, at)}${character}${jws.slice(at + 1)}`;
        expect(() => verifyStatement(changed, expected)).toThrow(VerifyError);
      }),
      { numRuns: 150 },
    );
  });
});
