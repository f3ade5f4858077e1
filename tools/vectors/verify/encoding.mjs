import {
  ed25519Kid,
  fromBase64url,
  hashText,
  kemKid,
  LABEL,
  lp,
  mldsa65Kid,
  paddedSize,
  padme,
  sha256Text,
  toBase64url,
} from '../../../libs/crypto-verify/dist/index.js';
import { epochKeysOf, seedOf } from '../../../libs/crypto-verify/dist/spec-kit/signing.js';

const refuse = (name, text) => ({ name, expect: 'BASE64URL_INVALID', text });

/** LP, u32be, base64url. */
export function encodingVectors() {
  const lpOf = (name, input) => ({ name, operation: 'lp', input, resultBytes: toBase64url(lp(input)) });
  const base64urlOf = (name, bytes) => ({
    name,
    operation: 'base64url',
    hex: Buffer.from(bytes).toString('hex'),
    text: toBase64url(bytes),
  });
  return {
    description: 'LP of a text (UTF-8) or a number (u32be), and base64url: docs/protocol/encoding.md §1, §4',
    positive: [
      lpOf('LP of the empty text', ''),
      lpOf('LP of ASCII', 'siegelpost/1/subject'),
      lpOf('LP of text outside ASCII', 'Grüße, 李 😀'),
      lpOf('LP of a number has 8 bytes', 7),
      lpOf('LP of the largest number', 0xffffffff),
      base64urlOf('no bytes', Uint8Array.of()),
      base64urlOf('one byte', Uint8Array.of(255)),
      base64urlOf('two bytes', Uint8Array.of(251, 255)),
      base64urlOf('three bytes', Uint8Array.of(251, 255, 191)),
      base64urlOf(
        'all byte values',
        Uint8Array.from({ length: 256 }, (_, index) => index),
      ),
    ],
    failures: [
      refuse('padding', '_w=='),
      refuse('the alphabet of base64', '+/8'),
      refuse('a blank', '_ w'),
      refuse('a newline at the end', '__8\n'),
      refuse('one character over', 'AAAAA'),
      refuse('unused bits of two characters', '_x'),
      refuse('unused bits of three characters', '__9'),
      refuse('a character outside ASCII', 'AÄAA'),
    ],
  };
}

/** H with every label. */
export function hashVectors() {
  const id = hashText(LABEL.subject, 'an example');
  const parts = [id, 3, 'Grüße'];
  const labelled = Object.values(LABEL).map((label) => ({
    name: `H(${label}; id, 3, text)`,
    label,
    parts,
    hash: hashText(label, ...parts),
  }));
  return {
    description:
      'H(label; parts): parts that are strings enter as UTF-8, numbers as u32be; docs/protocol/encoding.md §2, §3',
    positive: [
      ...labelled,
      { name: 'no parts', label: LABEL.subject, parts: [], hash: hashText(LABEL.subject) },
    ],
    failures: [
      {
        name: 'parts joined otherwise',
        expect: 'OTHER_HASH',
        label: LABEL.letter,
        parts: ['ab', 'c'],
        hash: hashText(LABEL.letter, 'a', 'bc'),
      },
      {
        name: 'a number as text',
        expect: 'OTHER_HASH',
        label: LABEL.letter,
        parts: ['1'],
        hash: hashText(LABEL.letter, 1),
      },
      {
        name: 'a hash without label',
        expect: 'OTHER_HASH',
        label: LABEL.letter,
        parts: ['a'],
        hash: sha256Text(lp('a')),
      },
    ],
  };
}

/** Thumbprints. */
export function kidVectors() {
  const keys = epochKeysOf(seedOf(1));
  const kidOf = { ed25519: ed25519Kid, mldsa65: mldsa65Kid, kem: kemKid };
  const rfc8037 = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  return {
    description: 'RFC 7638 thumbprints: docs/protocol/encoding.md §7',
    positive: [
      {
        name: 'the example of RFC 8037 A.3',
        type: 'ed25519',
        key: rfc8037,
        kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
      },
      ...Object.entries(keys).map(([type, key]) => ({
        name: `a key of type ${type}`,
        type,
        key,
        kid: kidOf[type](fromBase64url(key)),
      })),
    ],
    failures: [
      {
        name: 'an ML-DSA-65 key under the name of the KEM',
        expect: 'OTHER_HASH',
        type: 'mldsa65',
        key: keys.mldsa65,
        kid: kemKid(fromBase64url(keys.mldsa65)),
      },
    ],
  };
}

/** Padmé. */
export function paddingVectors() {
  const lengths = [
    0,
    4,
    4095,
    4096,
    4097,
    4224,
    4225,
    9000,
    65_536,
    65_537,
    1_000_000,
    2 ** 31 - 1,
    2 ** 31 + 1,
    2 ** 40 - 1,
    5_368_709_120,
  ];
  const wrong = (name, length, padded) => ({ name, expect: 'CIPHERTEXT_LENGTH', length, padded });
  return {
    description: 'Padmé(max(length, 4096)): docs/protocol/letters.md §5',
    positive: lengths.map((length) => ({ name: `${length} bytes`, length, padded: paddedSize(length) })),
    failures: [
      wrong('no padding', 4097, 4097),
      wrong('one step too many', 4097, padme(padme(4097) + 1)),
      wrong('below the floor', 10, padme(10)),
    ],
  };
}

export const bytesOf = (length, first) =>
  toBase64url(Uint8Array.from({ length }, (_, index) => (first + index) & 255));
