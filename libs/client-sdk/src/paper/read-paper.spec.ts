import { beforeAll, describe, expect, it } from '@jest/globals';
import { newSuperPin, superPinCode } from '@siegelpost/crypto';
import PDFDocument from 'pdfkit';
import sharp, { type Sharp } from 'sharp';
import { paperFonts } from '../adapters/node/paper-fonts.js';
import { qrModules } from './qr-modules.js';
import { codeInPdf, codeInPicture, isPdf, photographsInPdf, type Pixels } from './read-paper.js';
import { superPinPaper } from './super-pin-paper.js';

const code = superPinCode(newSuperPin());
const bare = code.replaceAll('-', '');
const made = { code, madeAt: '2026-11-25T09:30:00.000Z', replaces: null, name: 'Änne Groß', address: 'aenne@example.org' };

/** A QR code as a picture, 6 pixels a module, with its quiet zone. */
const pictureOf = (text: string): Sharp => {
  const modules = qrModules(text);
  const side = modules.length + 8;
  const grey = Buffer.alloc(side * side, 255);
  modules.forEach((row, y) => row.forEach((dark, x) => dark && grey.fill(0, (y + 4) * side + x + 4, (y + 4) * side + x + 5)));
  return sharp(grey, { raw: { width: side, height: side, channels: 1 } }).resize({ width: side * 6, kernel: 'nearest' });
};
const pixelsOf = async (picture: Sharp): Promise<Pixels> => {
  const { data, info } = await sharp(await picture.png().toBuffer()).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
};
/** A PDF of somebody else's making. */
const pdfWith = (draw: (pdf: PDFKit.PDFDocument) => void): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument();
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
    draw(pdf);
    pdf.end();
  });

describe('the sheet of a Super PIN as a PDF', () => {
  it.each(['de', 'en'] as const)('is read back, in %s', async (language) => {
    const sheet = await superPinPaper(made, language, await paperFonts());
    expect(isPdf(sheet)).toBe(true);
    expect(codeInPdf(sheet)).toBe(bare);
    expect(photographsInPdf(sheet)).toEqual([]);
  });

  it('is not found in another PDF, or in what is none', async () => {
    const other = await pdfWith((pdf) => pdf.text(code));
    expect([isPdf(other), codeInPdf(other)]).toEqual([true, null]);
    expect(isPdf(Uint8Array.from(Buffer.from('PK\u0003\u0004')))).toBe(false);
    expect(isPdf(new Uint8Array(0))).toBe(false);
  });

  it('cut off before the code tells none, and cut off behind it still the whole one', async () => {
    const sheet = await superPinPaper(made, 'de', await paperFonts());
    const at = Buffer.from(sheet).indexOf('/ActualText');
    expect(codeInPdf(sheet.subarray(0, at + 40))).toBeNull();
    expect(codeInPdf(sheet.subarray(0, at + 120))).toBe(bare);
  });

  it('scanned is read from the photograph in it', async () => {
    const photograph = await pictureOf(bare).jpeg().toBuffer();
    const scan = await pdfWith((pdf) => pdf.image(photograph, 0, 0, { width: 300 }));
    const [found, ...more] = photographsInPdf(scan);
    expect(more).toEqual([]);
    expect(codeInPicture(await pixelsOf(sharp(Buffer.from(found ?? []))))).toBe(bare);
  });
});

describe('a picture of the sheet', () => {
  let sheet: Buffer;
  beforeAll(async () => {
    const qr = await pictureOf(bare).png().toBuffer();
    const { width = 0 } = await sharp(qr).metadata();
    sheet = await sharp({ create: { width: width * 3, height: width * 4, channels: 3, background: 'white' } })
      .composite([{ input: qr, left: width, top: width }])
      .png()
      .toBuffer();
  });

  it.each<readonly [string, (picture: Sharp) => Sharp]>([
    ['straight', (picture) => picture],
    ['askew', (picture) => picture.rotate(11, { background: '#6b5b4a' })],
    ['upside down', (picture) => picture.rotate(180)],
    ['from the side', (picture) => picture.affine([[1, 0.2], [0.1, 0.9]], { background: '#555' })],
    ['blurred', (picture) => picture.blur(1.5)],
    ['in bad light', (picture) => picture.linear(0.3, 40)],
    ['small', (picture) => picture.resize({ width: 400 })],
    ['poorly compressed', (picture) => picture.jpeg({ quality: 15 })],
  ])('is read %s', async (_name, spoil) => {
    const spoilt = await spoil(sharp(sheet).removeAlpha()).toBuffer();
    expect(codeInPicture(await pixelsOf(sharp(spoilt)))).toBe(bare);
  });

  it('without a QR code, with a damaged or another one tells none', async () => {
    const blank = sharp({ create: { width: 300, height: 300, channels: 3, background: '#ccc' } });
    const half = sharp(await pictureOf(bare).extract({ left: 0, top: 0, width: 120, height: 220 }).png().toBuffer());
    const other = pictureOf('HTTPS://EXAMPLE.ORG/WIFI');
    for (const picture of [blank, half, other]) expect(codeInPicture(await pixelsOf(picture))).toBeNull();
  });
});
