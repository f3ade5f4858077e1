import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { confirmCode, confirmCodeMatches, formatConfirmCode, parseConfirmCode } from './confirm-code/confirm-code.js';
import { fromBase64url, toBase64url } from './encoding/base64url.js';
import { fromUtf8, utf8 } from './encoding/bytes.js';
import { checkEnvelopeRecipients, envelopeFor, parseEnvelope, serializeEnvelope, serializeEnvelopeHeader } from './envelope/envelope.js';
import { recipientsHash } from './envelope/recipients.js';
import { VerifyError } from './errors/verify-error.js';
import { parseJws, serializeJws } from './jws/jws.js';
import { extendChain, verifyChain } from './key-entry/chain.js';
import { verifyEntry, verifyGenesis } from './key-entry/entry.js';
import { profileHash, serializeProfile, verifyProfile } from './profile/profile.js';
import { foreignTexts } from './spec-kit/foreign-texts.js';
import { pairOf, personPayload, practicePayload, seedOf, signBytes, signEntry } from './spec-kit/signing.js';
import { readStatement, serializeStatement, STATEMENT_PURPOSES, verifyStatement } from './statement/statement.js';
import type { Statement } from './statement/statement.js';
import { parseStrict, writeStrict } from './strict-json/strict-json.js';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toBase64url);
const hash = bytesOf(32);
const uuid = fc.uuid().map((text) => text.toLowerCase());
/** One line without control characters or lone surrogates. */
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text));

const person = pairOf(seedOf(1));
const genesisText = signEntry(personPayload(seedOf(1)), [person]);
const genesis = verifyGenesis(genesisText);
const profile = serializeProfile({ v: 1, salt: toBase64url(seedOf(7)), name: 'Praxis', members: [{ id: null, name: 'Ida', role: 'staff' }] });
const practiceText = signEntry(practicePayload(seedOf(2), [seedOf(3)], profileHash(profile)), [pairOf(seedOf(2)), pairOf(seedOf(3))]);
const followingText = signEntry(
  personPayload(seedOf(4), { subject: genesis.id, seq: 2, prev: genesis.hash, epoch: 2, reason: 'rotation' }),
  [person, pairOf(seedOf(4))],
);
const statement: Statement = {
  v: 1,
  installation: '11111111-1111-4111-8111-111111111111',
  account: '22222222-2222-4222-8222-222222222222',
  subject: genesis.id,
  purpose: 'slot-put',
  nonce: toBase64url(seedOf(9)),
  body: toBase64url(seedOf(8)),
};
const statementText = signBytes(utf8(serializeStatement(statement)), 'siegelpost-auth+jws', person.signers.slice(0, 1));
const expected = { ...statement, body: '{}', ed25519: person.public.ed25519 };
const recipients = [{ id: genesis.id, epoch: 1, kid: toBase64url(seedOf(5)) }];
const envelope = {
  protected: toBase64url(utf8(serializeEnvelopeHeader({ typ: 'siegelpost+jwe', v: 1, suite: 'SP1', enc: 'A256GCM', mid: toBase64url(new Uint8Array(16)), rs: recipientsHash(recipients), kc: toBase64url(seedOf(6)) }))),
  recipients: [{ header: { alg: 'HPKE-9-KE' as const, kid: toBase64url(seedOf(5)), ek: toBase64url(new Uint8Array(1120)) }, encrypted_key: toBase64url(new Uint8Array(48)) }],
  iv: toBase64url(new Uint8Array(12)),
  ciphertext: toBase64url(new Uint8Array(4096)),
  tag: toBase64url(new Uint8Array(16)),
};
const envelopeText = serializeEnvelope(envelope);
const schema = z.strictObject({ v: z.literal(1), name: z.string(), list: z.array(z.int()) });
const strictText = '{"v":1,"name":"x","list":[1,2]}';

/** Whether it gave a value or the one typed refusal. */
function refusesOrReads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    return error instanceof VerifyError;
  }
}

describe('foreign bytes end in a value or a VerifyError', () => {
  const parsers: readonly (readonly [string, string, (text: string) => unknown])[] = [
    ['strict JSON', strictText, (text) => parseStrict(text, schema, { maxBytes: 4096 })],
    ['a JWS', statementText, (text) => parseJws(text, 65_536)],
    ['a statement', statementText, readStatement],
    ['a statement to verify', statementText, (text) => verifyStatement(text, expected)],
    ['a genesis', genesisText, verifyGenesis],
    ['a practice’s genesis', practiceText, verifyGenesis],
    ['a following entry', followingText, (text) => verifyEntry(text, genesis)],
    ['a chain', genesisText, (text) => verifyChain([text], genesis.id)],
    ['the rest of a chain', followingText, (text) => extendChain(verifyChain([genesisText], genesis.id), [text])],
    ['a profile', profile, (text) => verifyProfile(text, profileHash(text))],
    ['an envelope', envelopeText, parseEnvelope],
    ['what one recipient is served', envelopeText, (text) => envelopeFor(parseEnvelope(text), recipients[0]?.kid ?? '')],
  ];

  it.each(parsers)('%s', (_what, good, parse) => {
    expect(refusesOrReads(() => parse(good))).toBe(true);
    fc.assert(fc.property(foreignTexts(good), (text) => refusesOrReads(() => parse(text))), { numRuns: 150 });
  });

  it('an inner text signed by whoever', () => {
    const sign = (text: string): string => signBytes(utf8(text), 'siegelpost-key+jws', person.signers);
    const payload = Buffer.from(parseJws(genesisText, 65_536).payload).toString();
    fc.assert(fc.property(foreignTexts(payload), (text) => refusesOrReads(() => verifyGenesis(sign(text)))), { numRuns: 40 });
    const inner = serializeStatement(statement);
    const auth = (text: string): string => signBytes(utf8(text), 'siegelpost-auth+jws', person.signers.slice(0, 1));
    fc.assert(fc.property(foreignTexts(inner), (text) => refusesOrReads(() => verifyStatement(auth(text), expected))), { numRuns: 100 });
  });

  it('a header inside an envelope', () => {
    const header = Buffer.from(envelope.protected, 'base64url').toString();
    const withHeader = (text: string): string => JSON.stringify({ ...envelope, protected: toBase64url(utf8(text)) });
    fc.assert(fc.property(foreignTexts(header), (text) => refusesOrReads(() => parseEnvelope(withHeader(text)))));
  });

  it('recipients that a sender names', () => {
    const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(2 ** 32, 2 ** 53, 0, -1));
    const named = fc.array(fc.record({ id: fc.oneof(hash, fc.string()), epoch: number, kid: fc.oneof(hash, fc.constant(recipients[0]?.kid ?? '')) }), { maxLength: 4 });
    fc.assert(fc.property(named, (list) => refusesOrReads(() => recipientsHash(list))));
    fc.assert(fc.property(named, (list) => refusesOrReads(() => checkEnvelopeRecipients(parseEnvelope(envelopeText), list))));
    expect(() => checkEnvelopeRecipients(parseEnvelope(envelopeText), [{ ...recipients[0]!, epoch: 2 ** 52 }])).toThrow(VerifyError);
  });

  it('base64url, UTF-8 and typed codes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => refusesOrReads(() => fromBase64url(text))));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => refusesOrReads(() => fromUtf8(bytes))));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => refusesOrReads(() => confirmCodeMatches(text, genesis.id))));
  });
});

describe('what was written is read as it was', () => {
  it('strict JSON', () => {
    const value = fc.record({ v: fc.constant(1 as const), name: line, list: fc.array(fc.integer()) });
    fc.assert(fc.property(value, (one) => expect(parseStrict(writeStrict(one, schema, { maxBytes: 65_536 }), schema, { maxBytes: 65_536 })).toEqual(one)));
  });

  it('a JWS, byte for byte', () => {
    const header = fc.record({ alg: fc.constantFrom('Ed25519' as const, 'ML-DSA-65' as const), kid: hash, typ: fc.constant('siegelpost-auth+jws' as const) });
    const signature = fc.record({ header, signature: fc.uint8Array({ minLength: 1, maxLength: 80 }) });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.array(signature, { minLength: 1, maxLength: 8 }), (payload, signatures) => {
        const text = serializeJws(payload, signatures);
        const read = parseJws(text, 65_536);
        expect(serializeJws(read.payload, read.signatures)).toBe(text);
        expect(read.payload).toEqual(payload);
      }),
    );
  });

  it('a statement', () => {
    const any = fc.record({ v: fc.constant(1 as const), installation: uuid, account: uuid, subject: hash, purpose: fc.constantFrom(...STATEMENT_PURPOSES), nonce: hash, body: hash });
    fc.assert(
      fc.property(any, (one) => {
        expect(readStatement(signBytes(utf8(serializeStatement(one)), 'siegelpost-auth+jws', person.signers.slice(0, 1)))).toEqual(one);
      }),
      { numRuns: 30 },
    );
  });

  it('a profile', () => {
    const member = fc.record({ id: fc.oneof(hash, fc.constant(null)), name: line, role: fc.constantFrom('administrator' as const, 'staff' as const, 'paper' as const) });
    const any = fc.record({ v: fc.constant(1 as const), salt: hash, name: line, members: fc.array(member, { maxLength: 5 }) });
    fc.assert(fc.property(any, (one) => expect(verifyProfile(serializeProfile(one), profileHash(serializeProfile(one)))).toEqual(one)));
  });

  it('an envelope', () => {
    const entry = fc.record({ header: fc.record({ alg: fc.constant('HPKE-9-KE' as const), kid: hash, ek: bytesOf(1120) }), encrypted_key: bytesOf(48) });
    const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 3, selector: ({ header }) => header.kid });
    const any = fc.record({ recipients: entries, iv: bytesOf(12), tag: bytesOf(16) });
    fc.assert(
      fc.property(any, (parts) => {
        const text = serializeEnvelope({ ...envelope, ...parts });
        expect(serializeEnvelope(parseEnvelope(text).json)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('a confirm code, however it is typed', () => {
    fc.assert(
      fc.property(hash, fc.array(fc.constantFrom(' ', '-', '–'), { maxLength: 4 }), (id, blanks) => {
        const code = confirmCode(id);
        expect(parseConfirmCode(blanks.join('') + formatConfirmCode(code).toLowerCase())).toBe(code);
      }),
    );
  });
});
