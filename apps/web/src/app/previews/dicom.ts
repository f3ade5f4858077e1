import dicomParser, { type DataSet } from 'dicom-parser';
import { mostPixels, type Plate, within } from './pixels.js';

/** Implicit and explicit little endian: pixels that are not compressed. */
const plain = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

interface Description {
  readonly rows: number;
  readonly columns: number;
  readonly bits: number;
  readonly signed: boolean;
  readonly inverted: boolean;
  readonly slope: number;
  readonly intercept: number;
}

/** @throws where it is not one uncompressed grey picture */
const describe = (set: DataSet): Description => {
  const rows = set.uint16('x00280010') ?? 0;
  const columns = set.uint16('x00280011') ?? 0;
  const bits = set.uint16('x00280100') ?? 0;
  const photometric = set.string('x00280004') ?? '';
  const grey = photometric === 'MONOCHROME1' || photometric === 'MONOCHROME2';
  if (!plain.includes(set.string('x00020010') ?? '') || !grey || set.uint16('x00280002') !== 1 || ![8, 16].includes(bits)) throw new TypeError('not an uncompressed grey picture');
  if (rows === 0 || columns === 0 || rows * columns > mostPixels) throw new RangeError('no size that is shown');
  return {
    rows, columns, bits, signed: set.uint16('x00280103') === 1, inverted: photometric === 'MONOCHROME1',
    slope: set.floatString('x00281053') ?? 1, intercept: set.floatString('x00281052') ?? 0,
  };
};

type Pixels = Uint8Array | Int8Array | Uint16Array | Int16Array;

/** The first frame. The values are copied, since they need not lie at an even address. */
const pixelsOf = (set: DataSet, { rows, columns, bits, signed }: Description): Pixels => {
  const element = set.elements['x7fe00010'];
  const length = (rows * columns * bits) / 8;
  if (element === undefined || element.length < length) throw new RangeError('fewer pixels than said');
  const bytes = set.byteArray.slice(element.dataOffset, element.dataOffset + length);
  if (bytes.length < length) throw new RangeError('fewer pixels than said');
  if (bits === 8) return signed ? new Int8Array(bytes.buffer) : bytes;
  return signed ? new Int16Array(bytes.buffer) : new Uint16Array(bytes.buffer);
};

/** The window that the picture names, else from its darkest to its brightest value. */
const windowOf = (set: DataSet, values: Pixels, { slope, intercept }: Description): { low: number; width: number } => {
  const centre = set.floatString('x00281050', 0);
  const width = set.floatString('x00281051', 0);
  if (centre !== undefined && width !== undefined && width > 0) return { low: centre - width / 2, width };
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const [low, high] = [least * slope + intercept, most * slope + intercept].sort((a, b) => a - b) as [number, number];
  return { low, width: Math.max(1, high - low) };
};

/** The first frame of an uncompressed grey DICOM file, no side longer than `box`. @throws for all else */
export const plateOf = (bytes: Uint8Array<ArrayBuffer>, box: number): Plate => {
  const set = dicomParser.parseDicom(bytes);
  const description = describe(set);
  const values = pixelsOf(set, description);
  const { low, width: range } = windowOf(set, values, description);
  const { width, height } = within({ width: description.columns, height: description.rows }, box);
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const row = Math.floor((Math.floor(at / width) * description.rows) / height);
    const column = Math.floor(((at % width) * description.columns) / width);
    const value = (values[row * description.columns + column] ?? 0) * description.slope + description.intercept;
    const shade = ((value - low) / range) * 255;
    grey[at] = description.inverted ? 255 - shade : shade;
  }
  return { width, height, grey };
};
