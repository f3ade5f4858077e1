import { describe, expect, it } from '@jest/globals';
import { plateOf } from './dicom.js';
import { encodedIn, mostPixels, within } from './pixels.js';

const bytesOf = (...parts: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> => Uint8Array.from([...parts.flat(), ...Array<number>(32).fill(0)]);
const uint32 = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const pngOf = (width: number, height: number) => bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], uint32(13), [0x49, 0x48, 0x44, 0x52], uint32(width), uint32(height));

describe('a picture that is to be shown small', () => {
  it('is what its first bytes say', () => {
    expect(encodedIn(pngOf(640, 480))).toEqual({ mediaType: 'image/png', width: 640, height: 480 });
    const jpeg = bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 0x01, 0xe0, 0x02, 0x80]);
    expect(encodedIn(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 640, height: 480 });
  });
  it('is not decoded where it is something else, of no size, or larger than the bound', () => {
    expect(encodedIn(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBeNull();
    expect(encodedIn(pngOf(0, 480))).toBeNull();
    expect(encodedIn(pngOf(mostPixels, 2))).toBeNull();
    expect(encodedIn(pngOf(0xffffffff, 0xffffffff))).toBeNull();
    expect(encodedIn(bytesOf([0xff, 0xd8, 0xff]))).toBeNull();
    expect(encodedIn(new Uint8Array(0))).toBeNull();
  });
  it('keeps its shape within the box and is never made larger', () => {
    expect(within({ width: 4000, height: 2000 }, 640)).toEqual({ width: 640, height: 320 });
    expect(within({ width: 30, height: 40 }, 640)).toEqual({ width: 30, height: 40 });
    expect(within({ width: 10_000, height: 1 }, 640)).toEqual({ width: 640, height: 1 });
  });
});

/** One data element of explicit little endian: 16-bit numbers as US, bytes as OW, all else as text. */
const element = (group: number, number: number, kind: 'US' | 'OW' | 'CS' | 'DS' | 'UI', value: number | string | Buffer): Buffer => {
  const text = typeof value === 'string' ? Buffer.from(value.length % 2 === 0 ? value : `${value}${kind === 'UI' ? '\0' : ' '}`, 'latin1') : null;
  const content = text ?? (typeof value === 'number' ? Buffer.from(Uint16Array.of(value).buffer) : Buffer.from(value));
  const head = Buffer.alloc(kind === 'OW' ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(kind, 4, 'latin1');
  if (kind === 'OW') head.writeUInt32LE(content.length, 8);
  else head.writeUInt16LE(content.length, 6);
  return Buffer.concat([head, content]);
};

const plainSyntax = '1.2.840.10008.1.2.1';
const gradient = Buffer.from(Uint16Array.from({ length: 400 * 300 }, (_, at) => Math.floor(at / 300) * 10).buffer);

/** An X-ray of 400 rows and 300 columns, dark above and bright below. */
const xray = (change: { syntax?: string; photometric?: string; samples?: number; bits?: number; rows?: number; pixels?: Buffer; window?: readonly [string, string] } = {}): Uint8Array<ArrayBuffer> => {
  const { syntax = plainSyntax, photometric = 'MONOCHROME2', samples = 1, bits = 16, rows = 400, pixels = gradient, window } = change;
  return Uint8Array.from(Buffer.concat([
    Buffer.alloc(128), Buffer.from('DICM'), element(2, 0x10, 'UI', syntax),
    element(0x28, 2, 'US', samples), element(0x28, 4, 'CS', photometric), element(0x28, 0x10, 'US', rows), element(0x28, 0x11, 'US', 300), element(0x28, 0x100, 'US', bits), element(0x28, 0x103, 'US', 0),
    ...(window === undefined ? [] : [element(0x28, 0x1050, 'DS', window[0]), element(0x28, 0x1051, 'DS', window[1])]),
    element(0x7fe0, 0x10, 'OW', pixels),
  ]));
};

describe('an X-ray that is to be shown small', () => {
  it('is drawn from its darkest to its brightest value, within the box', () => {
    const { width, height, grey } = plateOf(xray(), 200);
    expect([width, height]).toEqual([150, 200]);
    expect(grey).toHaveLength(150 * 200);
    expect([grey[0], grey.at(-1)]).toEqual([0, 254]);
  });
  it('is drawn in the window that it names', () => {
    const { grey } = plateOf(xray({ window: ['2000', '1000'] }), 400);
    const rowAt = (row: number) => grey[row * 300];
    expect([rowAt(100), rowAt(150), rowAt(200), rowAt(300)]).toEqual([0, 0, 128, 255]);
  });
  it('is turned around where white is stored as nothing', () => {
    expect([...plateOf(xray({ photometric: 'MONOCHROME1' }), 50).grey].slice(0, 3)).toEqual([255, 255, 255]);
  });
  it.each([
    ['cut short', xray().slice(0, -10)],
    ['in colour', xray({ photometric: 'RGB', samples: 3 })],
    ['of 32 bits', xray({ bits: 32 })],
    ['compressed', xray({ syntax: '1.2.840.10008.1.2.4.50' })],
    ['of more pixels than it has', xray({ rows: 401 })],
    ['of no rows', xray({ rows: 0 })],
    ['something else', new TextEncoder().encode('nothing of the kind')],
  ])('is not shown where it is %s', (_what, file) => expect(() => plateOf(file, 200)).toThrow());
});
