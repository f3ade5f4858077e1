/** A picture of grey values, one byte each, row by row. */
export interface Plate {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

/** No picture of more pixels is decoded; a few kilobytes of PNG can stand for gigabytes. */
export const mostPixels = 40_000_000;

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, index) => bytes[index] === byte);

export interface Encoded {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** Start-of-frame markers, which hold the size: C0 to CF but for DHT, JPG and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const sizeOfJpeg = (view: DataView): { width: number; height: number } | null => {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    if (isFrame(view.getUint8(at + 1))) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
};

/** What the first bytes say of a PNG or JPEG, whatever its name says; null for all else, and for what is too large. */
export const encodedIn = (bytes: Uint8Array<ArrayBuffer>): Encoded | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = begins(bytes, png) && bytes.length > 24 ? { mediaType: 'image/png' as const, width: view.getUint32(16), height: view.getUint32(20) }
    : begins(bytes, [0xff, 0xd8, 0xff]) ? { mediaType: 'image/jpeg' as const, ...(sizeOfJpeg(view) ?? { width: 0, height: 0 }) }
      : null;
  return found === null || found.width === 0 || found.height === 0 || found.width * found.height > mostPixels ? null : found;
};

/** The largest size within a box, in whole pixels; nothing is made larger. */
export const within = ({ width, height }: { readonly width: number; readonly height: number }, box: number): { width: number; height: number } => {
  const scale = Math.min(1, box / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};
