import {
  serializeKeyEntryPayload,
  serializeStatement,
  statementBodyHash,
  subjectId,
  utf8,
} from '../../../libs/crypto-verify/dist/index.js';
import {
  pairOf,
  personPayload,
  seedOf,
  signBytes,
} from '../../../libs/crypto-verify/dist/spec-kit/signing.js';
import { bytesOf } from './encoding.mjs';

const pair = pairOf(seedOf(1));
const body = '{"keyring":"Grüße"}';
const expected = {
  installation: '0b7a2c1e-5d0f-4a3b-9c8d-7e6f5a4b3c2d',
  account: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
  subject: subjectId(serializeKeyEntryPayload(personPayload(seedOf(1)))),
  purpose: 'keyring-put',
};
const statement = { v: 1, ...expected, nonce: bytesOf(32, 40), body: statementBodyHash(body) };

function sign(changes = {}, signers = pair.signers.slice(0, 1), typ = 'siegelpost-auth+jws') {
  return signBytes(utf8(serializeStatement({ ...statement, ...changes })), typ, signers);
}

/** Statements, all checked against the same expectation. */
export function statementVectors() {
  const bad = (name, expect, jws) => ({ name, expect, jws });
  const raw = (text) => signBytes(utf8(text), 'siegelpost-auth+jws', pair.signers.slice(0, 1));
  const text = serializeStatement(statement);
  return {
    description:
      "Statements, checked against `expected`; the nonce is the server's own matter: docs/protocol/statements.md",
    expected: { ...expected, body, ed25519: pair.public.ed25519 },
    positive: [{ name: 'a keyring may be put', payload: text, jws: sign(), nonce: statement.nonce }],
    failures: [
      bad('another installation', 'STATEMENT_MISMATCH', sign({ installation: expected.account })),
      bad('another account', 'STATEMENT_MISMATCH', sign({ account: expected.installation })),
      bad('another subject', 'STATEMENT_MISMATCH', sign({ subject: bytesOf(32, 9) })),
      bad('another purpose', 'STATEMENT_MISMATCH', sign({ purpose: 'slot-put' })),
      bad('another body', 'STATEMENT_MISMATCH', sign({ body: statementBodyHash('{}') })),
      bad('an unknown purpose', 'SCHEMA_MISMATCH', raw(text.replace('keyring-put', 'anything'))),
      bad('signed by another subject', 'SIGNERS_MISMATCH', sign({}, pairOf(seedOf(2)).signers.slice(0, 1))),
      bad(
        'signed by the ML-DSA-65 key, which is above the cap',
        'JSON_TOO_LARGE',
        sign({}, pair.signers.slice(1)),
      ),
      bad('one signature too many', 'SIGNERS_MISMATCH', sign({}, [pair.signers[0], pair.signers[0]])),
      bad("a letter's typ", 'HEADER_MISMATCH', sign({}, pair.signers.slice(0, 1), 'siegelpost-letter+jws')),
      bad('a payload exchanged after signing', 'SIGNATURE_INVALID', exchanged()),
      bad(
        'a short nonce',
        'SCHEMA_MISMATCH',
        raw(text.replace(statement.nonce, statement.nonce.slice(0, 22))),
      ),
      bad('an unknown member', 'SCHEMA_MISMATCH', raw(`${text.slice(0, -1)},"x":1}`)),
      bad('no signature', 'SCHEMA_MISMATCH', sign().replace(/"signatures":\[.*\]/, '"signatures":[]')),
    ],
  };
}

function exchanged() {
  const [, payload] = /"payload":"([^"]*)"/.exec(sign({ nonce: bytesOf(32, 41) }));
  return sign().replace(/"payload":"[^"]*"/, `"payload":"${payload}"`);
}
