import {
  envelopeFor,
  parseEnvelope,
  recipientsHash,
  serializeEnvelope,
  serializeEnvelopeHeader,
  toBase64url,
  utf8,
} from '../../../libs/crypto-verify/dist/index.js';
import { bytesOf } from './encoding.mjs';

const recipients = [1, 60, 120]
  .map((first) => ({ id: bytesOf(32, first), epoch: 1, kid: bytesOf(32, first + 1) }))
  .sort((left, right) => (left.id < right.id ? -1 : 1));
const header = {
  typ: 'siegelpost+jwe',
  v: 1,
  suite: 'SP1',
  enc: 'A256GCM',
  mid: bytesOf(16, 3),
  rs: recipientsHash(recipients),
  kc: bytesOf(32, 5),
};
const headerText = serializeEnvelopeHeader(header);
const protectedText = toBase64url(utf8(headerText));
const entry = ({ kid }, index) => ({
  header: { alg: 'HPKE-9-KE', kid, ek: bytesOf(1120, index) },
  encrypted_key: bytesOf(48, index),
});
const base = serializeEnvelope({
  protected: protectedText,
  recipients: recipients.map(entry),
  iv: bytesOf(12, 1),
  ciphertext: toBase64url(new Uint8Array(4096)),
  tag: bytesOf(16, 2),
});

const triples = recipients.map(({ id, epoch, kid }) => [id, epoch, kid]);
const bad = (name, expect, from, to) => ({ name, expect, replace: from, with: to, recipients: triples });
const headerWith = (name, expect, from, to) =>
  bad(name, expect, protectedText, toBase64url(utf8(headerText.replace(from, to))));
const named = (name, expect, list) => ({ name, expect, replace: '', with: '', recipients: list });

function formFailures() {
  return [
    headerWith('compression', 'SCHEMA_MISMATCH', '}', ',"zip":"DEF"}'),
    headerWith(
      'a header member in another place',
      'SCHEMA_MISMATCH',
      '"v":1,"suite":"SP1"',
      '"suite":"SP1","v":1',
    ),
    headerWith('another suite', 'SUITE_UNKNOWN', 'SP1', 'SP2'),
    headerWith('another version', 'VERSION_UNKNOWN', '"v":1', '"v":2'),
    headerWith('another content encryption', 'SCHEMA_MISMATCH', 'A256GCM', 'A128GCM'),
    bad('another key management', 'SCHEMA_MISMATCH', 'HPKE-9-KE', 'ECDH-ES'),
    bad('an unprotected header', 'SCHEMA_MISMATCH', ',"recipients"', ',"unprotected":{},"recipients"'),
    bad('a member twice', 'JSON_NOT_CANONICAL', ',"iv"', ',"tag":"x","iv"'),
    bad('a short tag', 'SCHEMA_MISMATCH', `"tag":"${bytesOf(16, 2)}"`, `"tag":"${bytesOf(12, 2)}"`),
    bad(
      'a ciphertext without padding',
      'CIPHERTEXT_LENGTH',
      toBase64url(new Uint8Array(4096)),
      toBase64url(new Uint8Array(4097)),
    ),
    bad(
      'a ciphertext below the floor',
      'CIPHERTEXT_LENGTH',
      toBase64url(new Uint8Array(4096)),
      toBase64url(new Uint8Array(2048)),
    ),
  ];
}

/** The form of envelopes and what the server checks; nothing here opens. */
export function envelopeVectors() {
  return {
    description:
      'Envelopes are `base` with the first `replace` exchanged for `with`, recipients as named beside it: docs/protocol/letters.md §2, §11. The ciphertext is not real: opening is in letter.json.',
    base,
    positive: [
      { name: 'three recipients', header: headerText, recipients: triples, size: 4096 },
      {
        name: 'as served to the second',
        header: headerText,
        kid: triples[1][2],
        served: envelopeFor(parseEnvelope(base), triples[1][2]),
        size: 4096,
      },
    ],
    failures: [
      ...formFailures(),
      bad('one key twice', 'RECIPIENTS_MISMATCH', triples[0][2], triples[1][2]),
      bad('a key exchanged', 'RECIPIENTS_MISMATCH', triples[0][2], bytesOf(32, 200)),
      headerWith('another recipients hash', 'RECIPIENTS_MISMATCH', header.rs, bytesOf(32, 201)),
      named('a recipient stripped', 'RECIPIENTS_MISMATCH', triples.slice(1)),
      named(
        'another epoch',
        'RECIPIENTS_MISMATCH',
        triples.map(([id, , kid]) => [id, 2, kid]),
      ),
      named(
        'an id exchanged',
        'RECIPIENTS_MISMATCH',
        triples.map(([id, epoch, kid], index) => [index === 0 ? bytesOf(32, 0) : id, epoch, kid]),
      ),
    ],
  };
}
