import { serializeProfile, toBase64url, utf8 } from '../../../libs/crypto-verify/dist/index.js';
import { bytesOf } from './encoding.mjs';

const salt = bytesOf(32, 1);
const profile = (name, members = []) => ({ v: 1, salt, name, members });
const text = JSON.stringify(profile('Praxis'));

const asText = (name, expect, broken) => ({ name, expect, text: broken });
const asBytes = (name, expect, bytes) => ({ name, expect, bytes: toBase64url(bytes) });

function spelling() {
  return [
    asText('a blank', 'JSON_NOT_CANONICAL', text.replace(':1,', ': 1,')),
    asText('a newline at the end', 'JSON_NOT_CANONICAL', `${text}\n`),
    asText('a member twice', 'JSON_NOT_CANONICAL', text.replace('"v":1,', '"v":1,"v":1,')),
    asText('a decimal point', 'JSON_NOT_CANONICAL', text.replace(':1,', ':1.0,')),
    asText('an exponent', 'JSON_NOT_CANONICAL', text.replace(':1,', ':1e0,')),
    asText('an escaped member name', 'JSON_NOT_CANONICAL', text.replace('"v"', '"\\u0076"')),
    asText('an escaped slash', 'JSON_NOT_CANONICAL', text.replace('Praxis', 'A\\/B')),
    asText('a comma at the end', 'JSON_INVALID', text.replace('[]', '[],')),
    asText('no JSON', 'JSON_INVALID', 'v=1'),
    asText('the empty text', 'JSON_INVALID', ''),
    asText('a byte order mark', 'JSON_INVALID', `\ufeff${text}`),
    asBytes('bytes that are no UTF-8', 'UTF8_INVALID', Uint8Array.of(0x22, 0xc3, 0x28, 0x22)),
    asBytes('an overlong UTF-8 form', 'UTF8_INVALID', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)),
  ];
}

function texts() {
  return [
    asText('a lone surrogate', 'TEXT_INVALID', text.replace('Praxis', '\\ud800')),
    asText('a zero character', 'TEXT_INVALID', text.replace('Praxis', 'A\\u0000')),
    asText('a carriage return', 'TEXT_INVALID', text.replace('Praxis', 'A\\r')),
    asText('a delete character', 'TEXT_INVALID', text.replace('Praxis', 'A\u007f')),
    asText('a control character of Latin-1', 'TEXT_INVALID', text.replace('Praxis', 'A\u0085')),
    asText('a tab in a line', 'SCHEMA_MISMATCH', text.replace('Praxis', 'A\\tB')),
    asText('a newline in a line', 'SCHEMA_MISMATCH', text.replace('Praxis', 'A\\nB')),
  ];
}

function shapes() {
  const { v, name, members } = profile('Praxis');
  return [
    asText('an unknown member', 'SCHEMA_MISMATCH', text.replace('}', ',"x":1}')),
    asText('a member __proto__', 'SCHEMA_MISMATCH', text.replace('}', ',"__proto__":{}}')),
    asText('a missing member', 'SCHEMA_MISMATCH', JSON.stringify({ v, salt, name })),
    asText('another order', 'SCHEMA_MISMATCH', JSON.stringify({ v, name, salt, members })),
    asText('another type', 'SCHEMA_MISMATCH', JSON.stringify({ ...profile('x'), members: {} })),
    asText('an array', 'SCHEMA_MISMATCH', '[]'),
    asText('null', 'SCHEMA_MISMATCH', 'null'),
    asText('another version', 'VERSION_UNKNOWN', text.replace('"v":1', '"v":2')),
    asText('a version as text', 'VERSION_UNKNOWN', text.replace('"v":1', '"v":"1"')),
    asText(
      'a salt with unused bits',
      'SCHEMA_MISMATCH',
      JSON.stringify({ ...profile('x'), salt: `${salt.slice(0, -1)}B` }),
    ),
    asText('four levels', 'JSON_TOO_DEEP', JSON.stringify(profile('x', [[[{}]]]))),
    asText('five thousand levels', 'JSON_TOO_DEEP', { repeat: '[', count: 5000 }),
    asText('more bytes than the cap', 'JSON_TOO_LARGE', { repeat: 'a', count: 65_537 }),
    asText('fewer characters but more bytes than the cap', 'JSON_TOO_LARGE', { repeat: 'ä', count: 40_000 }),
  ];
}

/** Strict JSON, by the schema of a profile. */
export function strictJsonVectors() {
  const good = (name, value) => ({ name, text: serializeProfile(value) });
  return {
    description:
      'Texts read as a profile (docs/protocol/subjects.md §6; cap 65,536 bytes, depth 3) by the rules of docs/protocol/encoding.md §5',
    positive: [
      good('a profile', profile('Praxis')),
      good('text outside ASCII', profile('Grüße, 李 😀 / "x" \\')),
      good('members', profile('Praxis', [{ id: null, name: 'Dr. A', role: 'administrator' }])),
      { name: 'as bytes', bytes: toBase64url(utf8(text)) },
    ],
    failures: [...spelling(), ...texts(), ...shapes()],
  };
}
