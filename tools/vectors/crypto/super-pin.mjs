import { crc32 } from 'node:zlib';
import { deriveSuperPin, superPinCode } from '../../../libs/crypto/dist/index.js';
import { toCrockford } from '../../../libs/crypto-verify/dist/index.js';
import { filled, text } from './bytes.mjs';

/** A code with a CRC that fits, whatever its version. */
function codeOf(version, secret) {
  const body = Buffer.concat([Buffer.of(version), Buffer.from(secret)]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return toCrockford(Buffer.concat([body, crc]));
}

export function superPinVectors() {
  const secret = Uint8Array.from({ length: 20 }, (_, index) => 7 * index + 3);
  const code = superPinCode(secret);
  const bare = code.replaceAll('-', '');
  const good = (name, typed, from = secret) => {
    const keys = deriveSuperPin(from);
    return {
      name,
      secretBytes: text(from),
      code: superPinCode(from),
      typed: typed ?? superPinCode(from),
      slotSecretBytes: text(keys.slotSecret),
      publicKey: text(keys.ed25519.publicKey),
    };
  };
  const bad = (name, typed, expect = 'PIN_MALFORMED') => ({ name, expect, typed });
  const other = bare[20] === '7' ? '8' : '7';
  const loose = code.replaceAll('0', 'O').replaceAll('1', 'l');
  return {
    description:
      'Super PIN: docs/protocol/super-pin.md. `typed` stands for `code`; the keys are those of §3.',
    positive: [
      good('as it is shown'),
      good('as its QR code holds it', bare),
      good('in lower case with blanks', code.toLowerCase().replaceAll('-', ' ')),
      good('with typographic hyphens and blanks around', ` ${code.replaceAll('-', '\u2011')}\n`),
      good('with O for 0 and l for 1', loose),
      good('of a secret of zeros alone', undefined, filled(0, 20)),
      good('of a secret of ones alone', undefined, filled(255, 20)),
    ],
    failures: [
      bad('one wrong character', bare.slice(0, 20) + other + bare.slice(21)),
      bad('two characters that changed places', bare.slice(0, 5) + bare[6] + bare[5] + bare.slice(7)),
      bad('a group left out', code.slice(0, 41)),
      bad('a character too many', `${code}0`),
      bad('a letter that is none of the alphabet', `U${bare.slice(1)}`),
      bad('nothing', ''),
      bad('a confirm code', 'ABCD-EFGH-JKMN-PQRS'),
      bad('a code among more text than is looked at', `${' '.repeat(100)}${code}`),
      bad('version 2', codeOf(2, secret), 'PIN_VERSION'),
      bad('version 0', codeOf(0, secret), 'PIN_VERSION'),
      bad(
        'version 2 with a wrong character',
        `${codeOf(2, secret).slice(0, 39)}${codeOf(2, secret)[39] === '7' ? '8' : '7'}`,
      ),
    ],
  };
}
