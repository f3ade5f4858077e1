import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fromBase64url } from '@siegelpost/crypto-verify';
import fc from 'fast-check';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { attachmentLayout, HEADER_BYTES, PART_BYTES, SEGMENT_BYTES } from './layout.js';
import { checkManifest, type AttachmentManifest } from './manifest.js';
import { openAttachmentStream } from './open-stream.js';
import { AttachmentOpener } from './opener.js';
import { AttachmentSealer, type AttachmentSealerState } from './sealer.js';

interface SealedVector {
  readonly salt: string;
  readonly prefix: string;
  readonly manifest: AttachmentManifest;
  readonly objectLength: number;
  readonly sha256: string;
  readonly objectBytes?: string;
}
type Piece =
  { readonly bytes: string } | { readonly from: string; readonly start: number; readonly end: number };
interface DamagedVector {
  readonly manifest: AttachmentManifest;
  readonly pieces: readonly Piece[];
}

const vectors = readVectors<VectorFile<SealedVector, DamagedVector>>('attachment');
const file = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => (7 * index + 3) % 251);

async function seal(state: AttachmentSealerState): Promise<Uint8Array> {
  const sealer = await AttachmentSealer.resume(state);
  const plaintext = file(state.size);
  const parts: Uint8Array[] = [];
  for (let part = 0; part < sealer.layout.parts; part += 1) {
    const { start, end } = sealer.partSource(part);
    parts.push(...await sealer.sealPart(part, plaintext.subarray(start, end)));
  }
  return Buffer.concat(parts);
}

function stateOf({ salt, prefix, manifest }: SealedVector): AttachmentSealerState {
  const { id, key, size, name, type } = manifest;
  return { id, key, size, name, type, salt, prefix };
}

async function* cut(object: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < object.length; start += length) yield object.subarray(start, start + length);
}

async function open(manifest: AttachmentManifest, object: Uint8Array, chunk = 65_536): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openAttachmentStream(manifest, cut(object, chunk))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function assemble(pieces: readonly Piece[]): Promise<Uint8Array> {
  const parts = await Promise.all(
    pieces.map(async (piece) => {
      if ('bytes' in piece) return fromBase64url(piece.bytes);
      const named = vectors.positive.find(({ name }) => name === piece.from);
      if (named === undefined) throw new Error(`no vector ${piece.from}`);
      return (await seal(stateOf(named))).subarray(piece.start, piece.end);
    }),
  );
  return Buffer.concat(parts);
}

const source = { id: 'A'.repeat(22), name: 'a', type: '' };

describe('attachment vectors', () => {
  it.each(vectors.positive)('seal and open: $name', async (vector) => {
    const object = await seal(stateOf(vector));
    expect(object).toHaveLength(vector.objectLength);
    expect(createHash('sha256').update(object).digest('base64url')).toBe(vector.sha256);
    if (vector.objectBytes !== undefined)
      expect(fromBase64url(vector.objectBytes)).toEqual(new Uint8Array(object));
    expect(Buffer.compare(await open(vector.manifest, object), file(vector.manifest.size))).toBe(0);
  });

  it.each(vectors.failures)('refuse $name', async (vector) => {
    const attempt = open(vector.manifest, await assemble(vector.pieces));
    await expect(attempt).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED', reason: vector.expect });
  });
});

describe('sealing in parts', () => {
  it('makes part n the same whenever it is made, by whoever has the state', async () => {
    const sealer = await AttachmentSealer.create({ ...source, size: PART_BYTES + 1_000 });
    const plaintext = file(sealer.layout.size);
    const range = sealer.partSource(1);
    const again = await AttachmentSealer.resume({ ...sealer.state });
    const [one, two] = await Promise.all(
      [sealer, again].map((each) => each.sealPart(1, plaintext.subarray(range.start, range.end))),
    );
    expect(sealer.layout.parts).toBe(2);
    expect(one).toEqual(two);
    expect(Buffer.concat(one ?? [])).toHaveLength(sealer.layout.sealed - PART_BYTES);
  });

  it('refuses bytes that are not those of the part, and parts that are none', async () => {
    const sealer = await AttachmentSealer.create({ ...source, size: 10 });
    await expect(sealer.sealPart(0, new Uint8Array(11))).rejects.toBeInstanceOf(RangeError);
    await expect(sealer.sealPart(1, new Uint8Array(0))).rejects.toBeInstanceOf(RangeError);
    expect(() => sealer.partSource(-1)).toThrow(RangeError);
  });

  it('draws another key for each upload', async () => {
    const [one, two] = await Promise.all(
      [source, source].map((each) => AttachmentSealer.create({ ...each, size: 1 })),
    );
    expect(one?.manifest().key).not.toBe(two?.manifest().key);
    expect(one?.state.salt).not.toBe(two?.state.salt);
  });
});

describe('opening by range', () => {
  it('opens segments in any order', async () => {
    const sealer = await AttachmentSealer.create({ ...source, size: 600_000 });
    const plaintext = file(600_000);
    const object = Buffer.concat(await sealer.sealPart(0, plaintext));
    const opener = await AttachmentOpener.create(sealer.manifest(), object.subarray(0, HEADER_BYTES));
    const order = Array.from({ length: opener.layout.count }, (_, index) => index).reverse();
    const opened = await Promise.all(
      order.map((index) => {
        const { start, end } = opener.segmentRange(index);
        return opener.openSegment(index, object.subarray(start, end));
      }),
    );
    expect(Buffer.compare(Buffer.concat(opened.reverse()), plaintext)).toBe(0);
    expect(() => opener.segmentRange(opener.layout.count)).toThrow(RangeError);
  });

  it('gives nothing of a segment that was changed', async () => {
    const sealer = await AttachmentSealer.create({ ...source, size: 5 });
    const object = Buffer.concat(await sealer.sealPart(0, file(5)));
    const opener = await AttachmentOpener.create(sealer.manifest(), object);
    object[HEADER_BYTES] = (object[HEADER_BYTES] ?? 0) ^ 1;
    await expect(opener.openSegment(0, object)).rejects.toMatchObject({ reason: 'segment' });
  });
});

describe('opening by part', () => {
  const size = PART_BYTES + 300_000;
  const plaintext = file(size);
  const sealed = async () => {
    const sealer = await AttachmentSealer.create({ ...source, size });
    const parts = await Promise.all(
      [0, 1].map(async (part) => {
        const { start, end } = sealer.partSource(part);
        return Buffer.concat(await sealer.sealPart(part, plaintext.subarray(start, end)));
      }),
    );
    const opener = await AttachmentOpener.create(sealer.manifest(), parts[0]?.subarray(0, HEADER_BYTES) ?? new Uint8Array());
    return { opener, parts };
  };

  it('gives each part the bytes of its place, in any order', async () => {
    const { opener, parts } = await sealed();
    const whole = new Uint8Array(size);
    for (const part of [1, 0]) whole.set(await opener.openPart(part, parts[part] ?? new Uint8Array()), opener.partTarget(part).start);
    expect(Buffer.compare(whole, plaintext)).toBe(0);
    expect(opener.partTarget(1).end).toBe(size);
  });

  it('refuses a part that is short, long, another one, or none', async () => {
    const { opener, parts } = await sealed();
    const [first = new Uint8Array(), second = new Uint8Array()] = parts;
    await expect(opener.openPart(1, second.subarray(1))).rejects.toMatchObject({ reason: 'length' });
    await expect(opener.openPart(1, Buffer.concat([second, Buffer.alloc(1)]))).rejects.toMatchObject({ reason: 'length' });
    await expect(opener.openPart(1, first.subarray(0, second.length))).rejects.toMatchObject({ reason: 'segment' });
    await expect(opener.openPart(2, second)).rejects.toBeInstanceOf(RangeError);
  });
});

describe('attachments of any size', () => {
  it('come out as they went in, however the object is cut', async () => {
    const sizes = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 262_000, max: 270_000 }));
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1_000, max: 300_000 }), async (size, chunk) => {
        const sealer = await AttachmentSealer.create({ ...source, size });
        const object = Buffer.concat(await sealer.sealPart(0, file(size)));
        expect(object).toHaveLength(attachmentLayout(size).sealed);
        expect(Buffer.compare(await open(sealer.manifest(), object, chunk), file(size))).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('have a layout up to 2^40 bytes', () => {
    const layout = attachmentLayout(2 ** 40);
    expect(layout.count).toBe(Math.ceil((layout.padded + 40) / 262_128));
    expect(layout.sealed - (layout.count - 1) * SEGMENT_BYTES).toBeGreaterThan(16);
    expect(() => attachmentLayout(2 ** 40 + 1)).toThrow(RangeError);
    expect(() => attachmentLayout(-1)).toThrow(RangeError);
    expect(() => attachmentLayout(1.5)).toThrow(RangeError);
  });

  it('have a manifest whose lengths are recomputed', async () => {
    const manifest = (await AttachmentSealer.create({ ...source, size: 5_000 })).manifest();
    expect(checkManifest(manifest).layout.padded).toBe(5_120);
    expect(() => checkManifest({ ...manifest, size: 2 ** 41 })).toThrow(
      expect.objectContaining({ reason: 'manifest' }),
    );
  });
});
