import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { fromBase64url, toBase64url } from '../../../libs/crypto-verify/dist/index.js';
import { epochKeysOf, seedOf } from '../../../libs/crypto-verify/dist/spec-kit/signing.js';

const keys = epochKeysOf(seedOf(1));
const hexBytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const littleEndian = (value) => hexBytes(value.toString(16).padStart(64, '0')).reverse();
const P = 2n ** 255n - 19n;
/** u coordinates of X25519 points of small order, also spelled above p (RFC 7748 section 6.1). */
const SMALL_ORDER_U = [
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  P - 1n,
  P,
  P + 1n,
];

function kemWith(change) {
  const key = fromBase64url(keys.kem);
  change(key);
  return toBase64url(key);
}

function kemFailures() {
  const bad = (name, expect, change) => ({ name, expect, type: 'kem', key: kemWith(change) });
  return [
    bad('first coefficient 3329', 'KEM_COEFFICIENT', (key) => {
      key[0] = 0x01;
      key[1] = (key[1] & 0xf0) | 0x0d;
    }),
    bad('second coefficient 3329', 'KEM_COEFFICIENT', (key) => {
      key[1] = (key[1] & 0x0f) | 0x10;
      key[2] = 0xd0;
    }),
    bad('last coefficient 4095', 'KEM_COEFFICIENT', (key) => {
      key[1150] |= 0xf0;
      key[1151] = 0xff;
    }),
    ...SMALL_ORDER_U.map((u, index) =>
      bad(`X25519 point of small order, ${index + 1}`, 'X25519_SMALL_ORDER', (key) =>
        key.set(littleEndian(u), 1184),
      ),
    ),
    {
      name: 'one byte short',
      expect: 'KEY_LENGTH',
      type: 'kem',
      key: toBase64url(fromBase64url(keys.kem).slice(1)),
    },
    {
      name: 'one byte over',
      expect: 'KEY_LENGTH',
      type: 'kem',
      key: toBase64url(Uint8Array.of(...fromBase64url(keys.kem), 0)),
    },
  ];
}

function ed25519Failures() {
  const bad = (name, bytes) => ({ name, expect: 'ED25519_WEAK', type: 'ed25519', key: toBase64url(bytes) });
  const torsion = ED25519_TORSION_SUBGROUP.map((hex, index) =>
    bad(`Ed25519 point of small order, ${index + 1}`, hexBytes(hex)),
  );
  const strong = ed25519.Point.fromBytes(fromBase64url(keys.ed25519));
  const mixed = strong.add(ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1])).toBytes();
  const off = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 2 : 0));
  return [
    ...torsion,
    bad('an Ed25519 point with a torsion part', mixed),
    bad('no point of the curve', off),
    bad('a coordinate above p', littleEndian(P + 1n)),
    {
      name: 'Ed25519 key of 31 bytes',
      expect: 'KEY_LENGTH',
      type: 'ed25519',
      key: toBase64url(new Uint8Array(31)),
    },
  ];
}

/** Weak and malformed keys. */
export function keyCheckVectors() {
  const limit = kemWith((key) => {
    key[0] = 0x00;
    key[1] = (key[1] & 0xf0) | 0x0d;
  });
  return {
    description: 'Public keys at the entry check: docs/protocol/subjects.md §8',
    positive: [
      ...Object.entries(keys).map(([type, key]) => ({ name: `a key of type ${type}`, type, key })),
      { name: 'first coefficient 3328', type: 'kem', key: limit },
    ],
    failures: [
      ...kemFailures(),
      ...ed25519Failures(),
      {
        name: 'ML-DSA-65 key of 1951 bytes',
        expect: 'KEY_LENGTH',
        type: 'mldsa65',
        key: toBase64url(new Uint8Array(1951)),
      },
    ],
  };
}
