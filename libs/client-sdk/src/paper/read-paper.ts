import decodeQr from 'qr/decode.js';

/** A picture as RGBA, row by row from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Characters of a Super PIN (docs/protocol/super-pin.md §1), nothing between them. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{40}$/;
/** The code as the sheet spells it for screen readers: its only text in a PDF that is neither compressed nor a font's. */
const SPELLED = /\/ActualText\s*\(([0-9A-Z ,]{79,160})\)/g;
/** A JPEG that a scanner put into a PDF begins right behind this. */
const STREAM = /stream\r?\n(?=\u00ff\u00d8\u00ff)/g;
const END = 'endstream';
/** Pages of a scan that are looked at. */
const PICTURES = 8;

export const isPdf = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 5)) === '%PDF-';

/**
 * The code that a PDF spells as our sheet does; null where there is none. Whether it is well formed is for
 * `parseSuperPin` to say.
 * @returns 40 characters, secret
 */
export function codeInPdf(bytes: Uint8Array): string | null {
  for (const [, spelled = ''] of latin1(bytes).matchAll(SPELLED)) {
    const code = spelled.replace(/[ ,]/g, '');
    if (CODE.test(code)) return code;
  }
  return null;
}

/** The photographs that make up a scanned PDF, JPEG each; none in a PDF of text. */
export function photographsInPdf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const text = latin1(bytes);
  const starts = [...text.matchAll(STREAM)].slice(0, PICTURES).map((match) => match.index + match[0].length);
  return starts.map((start) => {
    const end = text.indexOf(END, start);
    return bytes.slice(start, end < 0 ? bytes.length : end);
  });
}

/**
 * The code in the QR code of a picture; null where there is none, or another one.
 * @returns 40 characters, secret
 */
export function codeInPicture(picture: Pixels): string | null {
  try {
    const text = decodeQr(picture);
    return CODE.test(text) ? text : null;
  } catch {
    // The library throws whatever keeps it from reading one: no QR code, or a damaged one.
    return null;
  }
}

/** One character a byte; `TextDecoder` knows no such encoding. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
