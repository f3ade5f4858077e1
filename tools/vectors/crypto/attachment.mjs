import { createHash } from 'node:crypto';
import { AttachmentSealer } from '../../../libs/crypto/dist/index.js';
import {
  encodeHeader,
  sealSegment,
  segmentCipher,
} from '../../../libs/crypto/dist/attachment/segment-cipher.js';
import { bytes, filled, text } from './bytes.mjs';

const SEGMENT = 262_144;
const states = {
  small: {
    id: text(filled(1, 16)),
    size: 11,
    name: 'gruß.txt',
    type: 'text/plain',
    key: text(filled(2)),
    salt: text(filled(3)),
    prefix: text(filled(4, 7)),
  },
  large: {
    id: text(filled(5, 16)),
    size: 900_000,
    name: 'scan.dcm',
    type: 'application/dicom',
    key: text(filled(6)),
    salt: text(filled(7)),
    prefix: text(filled(8, 7)),
  },
  other: {
    id: text(filled(9, 16)),
    size: 900_000,
    name: 'scan.dcm',
    type: 'application/dicom',
    key: text(filled(10)),
    salt: text(filled(11)),
    prefix: text(filled(12, 7)),
  },
  empty: {
    id: text(filled(13, 16)),
    size: 0,
    name: 'leer',
    type: '',
    key: text(filled(14)),
    salt: text(filled(15)),
    prefix: text(filled(16, 7)),
  },
};

/** Byte i of every file is (7 i + 3) mod 251. */
function file(size) {
  return Uint8Array.from({ length: size }, (_, index) => (7 * index + 3) % 251);
}

async function sealed(state) {
  const sealer = await AttachmentSealer.resume(state);
  return { manifest: sealer.manifest(), object: await sealer.sealPart(0, file(state.size)) };
}

/** A one-segment object of the small file's key, sealed by hand. */
async function crafted(segments) {
  const { id, key, salt, prefix } = states.small;
  const cipher = await segmentCipher(bytes(key), id, bytes(salt), bytes(prefix));
  const parts = await Promise.all(
    segments.map(([plaintext, last], index) => sealSegment(cipher, index, last, plaintext)),
  );
  return text(Buffer.concat([encodeHeader(bytes(salt), bytes(prefix)), ...parts]));
}

async function positives() {
  const vectors = [];
  for (const [name, state] of Object.entries(states)) {
    const { manifest, object } = await sealed(state);
    const shown = object.length < 10_000 ? { objectBytes: text(object) } : {};
    const sha256 = createHash('sha256').update(object).digest('base64url');
    vectors.push({
      name,
      salt: state.salt,
      prefix: state.prefix,
      manifest,
      objectLength: object.length,
      sha256,
      ...shown,
    });
  }
  return vectors;
}

async function failures() {
  const { manifest, object } = await sealed(states.large);
  const of = (from, start, end) => ({ from, start, end });
  const all = [of('large', 0, object.length)];
  const refused = (name, expect, pieces, changes = {}) => ({
    name,
    expect,
    manifest: { ...manifest, ...changes },
    pieces,
  });
  const small = (await sealed(states.small)).manifest;
  const padded = new Uint8Array(4096);
  padded.set(file(11));
  const dirty = Uint8Array.from(padded);
  dirty[4095] = 1;
  const made = async (name, expect, segments) => ({
    name,
    expect,
    manifest: small,
    pieces: [{ bytes: await crafted(segments) }],
  });
  return [
    refused('the last segment missing', 'length', [of('large', 0, 3 * SEGMENT)]),
    refused('one byte missing', 'length', [of('large', 0, object.length - 1)]),
    refused('a byte more', 'length', [...all, { bytes: 'AA' }]),
    refused('nothing at all', 'length', []),
    refused('the header alone', 'length', [of('large', 0, 40)]),
    refused('segments reordered', 'segment', [
      of('large', 0, SEGMENT),
      of('large', 2 * SEGMENT, 3 * SEGMENT),
      of('large', SEGMENT, 2 * SEGMENT),
      of('large', 3 * SEGMENT, object.length),
    ]),
    refused('a segment of another attachment', 'segment', [
      of('large', 0, SEGMENT),
      of('other', SEGMENT, 2 * SEGMENT),
      of('large', 2 * SEGMENT, object.length),
    ]),
    refused('another attachment', 'segment', [of('other', 0, object.length)]),
    refused('the id of another attachment', 'segment', all, { id: states.other.id }),
    refused('the key of another attachment', 'segment', all, { key: states.other.key }),
    refused('a header of another length', 'header', [{ bytes: 'KQ' }, of('large', 1, object.length)]),
    refused('a smaller size: the file runs into the padding', 'padding', all, { size: 899_999 }),
    refused('a count too small', 'manifest', all, { count: 3 }),
    refused('another padded size', 'manifest', all, { padded: 900_000 }),
    refused('another segment size', 'manifest', all, { segment: 1_048_576 }),
    refused('another suite', 'manifest', all, { suite: 'SP2' }),
    refused('a short key', 'manifest', all, { key: text(filled(6, 16)) }),
    await made('padding that is not zero', 'padding', [[dirty, true]]),
    await made('no last flag', 'segment', [[padded, false]]),
    await made('a second encoding: a last segment that is empty', 'length', [
      [padded, false],
      [new Uint8Array(0), true],
    ]),
  ];
}

export async function attachmentVectors() {
  return {
    description:
      'Attachments: docs/protocol/attachments.md. Byte i of every file is (7 i + 3) mod 251; `sha256` is that of the object. ' +
      '`pieces`, joined, are the object of a failure: bytes start to end of the object of that name, or bytes as they stand.',
    positive: await positives(),
    failures: await failures(),
  };
}
