import { describe, expect, it } from '@jest/globals';
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { fromBase64url } from '../encoding/base64url.js';
import { concat, utf8 } from '../encoding/bytes.js';
import { ed25519Kid } from '../kid/kid.js';
import { pairOf, seedOf, signBytes } from '../spec-kit/signing.js';
import { expectRefusal } from '../spec-kit/vectors.js';
import { parseJws, serializeJws } from './jws.js';
import type { ExpectedSigner } from './verify-jws.js';
import { verifyJws } from './verify-jws.js';

const TYP = 'siegelpost-letter+jws';
const payload = utf8('{"a":1}');
const pair = pairOf(seedOf(1));
const [edSigner, mlSigner] = pair.signers;
const ed: ExpectedSigner = { alg: 'Ed25519', publicKey: fromBase64url(pair.public.ed25519) };
const ml: ExpectedSigner = { alg: 'ML-DSA-65', publicKey: fromBase64url(pair.public.mldsa65) };
const parsed = (text: string) => parseJws(text, 65536);

describe('signatures', () => {
  it('hold for the pair in its order', () => {
    const jws = parsed(signBytes(payload, TYP, pair.signers));
    expect(() => verifyJws(jws, TYP, [ed, ml])).not.toThrow();
    expectRefusal(() => verifyJws(jws, TYP, [ml, ed]), 'SIGNERS_MISMATCH');
  });

  it('are refused when one of two is bad, whichever it is', () => {
    for (const bad of [0, 1]) {
      const jws = parsed(signBytes(payload, TYP, pair.signers));
      const signatures = jws.signatures.map((one, index) => ({
        ...one,
        signature:
          index === bad ? one.signature.map((byte, at) => (at === 5 ? byte ^ 1 : byte)) : one.signature,
      }));
      expectRefusal(() => verifyJws({ ...jws, signatures }, TYP, [ed, ml]), 'SIGNATURE_INVALID');
    }
  });

  it('are refused when missing, surplus or doubled', () => {
    if (edSigner === undefined || mlSigner === undefined) throw new Error('a pair has two signers');
    const one = parsed(signBytes(payload, TYP, [edSigner]));
    const twice = parsed(signBytes(payload, TYP, [edSigner, edSigner]));
    expectRefusal(() => verifyJws(one, TYP, [ed, ml]), 'SIGNERS_MISMATCH');
    expectRefusal(() => verifyJws(twice, TYP, [ed]), 'SIGNERS_MISMATCH');
    expectRefusal(() => verifyJws(twice, TYP, [ed, ml]), 'SIGNERS_MISMATCH');
    expectRefusal(() => verifyJws(one, TYP, []), 'SIGNERS_MISMATCH');
  });

  it('of one typ are none of another', () => {
    const jws = parsed(signBytes(payload, 'siegelpost-auth+jws', pair.signers.slice(0, 1)));
    expectRefusal(() => verifyJws(jws, TYP, [ed]), 'HEADER_MISMATCH');
  });

  it('of another length are refused', () => {
    if (edSigner === undefined) throw new Error('a pair has two signers');
    const header = { alg: edSigner.alg, kid: edSigner.kid, typ: TYP } as const;
    const jws = parsed(serializeJws(payload, [{ header, signature: new Uint8Array(63) }]));
    expectRefusal(() => verifyJws(jws, TYP, [ed]), 'SIGNATURE_INVALID');
  });

  it('by the neutral point hold for no message', () => {
    const weak = Uint8Array.of(1, ...new Uint8Array(31));
    const header = { alg: 'Ed25519', kid: ed25519Kid(weak), typ: TYP } as const;
    const jws = parsed(serializeJws(payload, [{ header, signature: concat(weak, new Uint8Array(32)) }]));
    expectRefusal(() => verifyJws(jws, TYP, [{ alg: 'Ed25519', publicKey: weak }]), 'SIGNATURE_INVALID');
    expect(ED25519_TORSION_SUBGROUP).toHaveLength(8);
    expect(ed25519.verify(concat(weak, new Uint8Array(32)), payload, weak)).toBe(true);
  });

  it('need the exact header, without a member more', () => {
    const text = signBytes(payload, TYP, pair.signers.slice(0, 1));
    const header = { alg: 'Ed25519', kid: edSigner?.kid ?? '', typ: TYP, b64: true };
    const other = Buffer.from(JSON.stringify(header)).toString('base64url');
    expectRefusal(
      () => parsed(text.replace(/"protected":"[^"]*"/, `"protected":"${other}"`)),
      'SCHEMA_MISMATCH',
    );
  });
});
