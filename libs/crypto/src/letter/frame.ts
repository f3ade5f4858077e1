import { paddedSize, u32be, utf8 } from '@siegelpost/crypto-verify';
import { isZero } from '../primitives/zeros.js';

const LENGTH_BYTES = 4;

/** Plaintext of a letter: u32be n ‖ JWS (n bytes, UTF-8) ‖ zeros to Padmé(max(n + 4, 4096)) (docs/protocol/letters.md §5). */
export function frameLetter(jws: string): Uint8Array {
  const bytes = utf8(jws);
  const frame = new Uint8Array(paddedSize(LENGTH_BYTES + bytes.length));
  frame.set(u32be(bytes.length));
  frame.set(bytes, LENGTH_BYTES);
  return frame;
}

/** The JWS bytes of a frame; `null` unless length, padded size and every zero are as `frameLetter` writes them. */
export function unframeLetter(plaintext: Uint8Array): Uint8Array | null {
  if (plaintext.length < LENGTH_BYTES) return null;
  const length = new DataView(plaintext.buffer, plaintext.byteOffset).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (end > plaintext.length || plaintext.length !== paddedSize(end)) return null;
  return isZero(plaintext.subarray(end)) ? plaintext.subarray(LENGTH_BYTES, end) : null;
}
