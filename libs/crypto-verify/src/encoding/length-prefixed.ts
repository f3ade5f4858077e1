import { u32be, utf8 } from './bytes.js';

/** What can be hashed: bytes as they are, text as UTF-8, numbers as u32be. */
export type Part = Uint8Array | string | number;

/** LP(x): u32be length, then x (docs/protocol/encoding.md §1). */
export function lp(part: Part): Uint8Array<ArrayBuffer> {
  return lpAll([part]);
}

/** LP(a) ‖ LP(b) …, in one piece. */
export function lpAll(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.map(pieceOf);
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + LENGTH_BYTES + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(u32be(piece.length), at);
    at += LENGTH_BYTES;
    if (typeof piece === 'string') writeAscii(piece, out, at);
    else out.set(piece, at);
    at += piece.length;
  }
  return out;
}

const LENGTH_BYTES = 4;
/** Up to this length a text is looked at by itself: runtimes take longer to begin than to encode an id. */
const SHORT = 256;

/** A short text of ASCII stays as it is, for it is as long as its bytes; everything else becomes bytes. */
function pieceOf(part: Part): Uint8Array | string {
  if (typeof part === 'number') return u32be(part);
  return typeof part !== 'string' || isShortAscii(part) ? part : utf8(part);
}

function isShortAscii(text: string): boolean {
  if (text.length > SHORT) return false;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function writeAscii(text: string, out: Uint8Array, at: number): void {
  for (let index = 0; index < text.length; index += 1) out[at + index] = text.charCodeAt(index);
}
