import { sha256 } from '@noble/hashes/sha2.js';
import type { Label } from '../labels/labels.js';
import { toBase64url } from './base64url.js';
import { concat, u32be, utf8 } from './bytes.js';

/** What can be hashed: bytes as they are, text as UTF-8, numbers as u32be. */
export type Part = Uint8Array | string | number;

function bytesOf(part: Part): Uint8Array {
  if (typeof part === 'string') return utf8(part);
  return typeof part === 'number' ? u32be(part) : part;
}

/** LP(x): u32be length, then x (docs/protocol/encoding.md §1). */
export function lp(part: Part): Uint8Array {
  const bytes = bytesOf(part);
  return concat(u32be(bytes.length), bytes);
}

/** H(label; a, b…): SHA-256(LP(label) ‖ LP(a) ‖ LP(b) …), 32 bytes (docs/protocol/encoding.md §2). */
export function h(label: Label, ...parts: readonly Part[]): Uint8Array {
  return sha256(concat(lp(label), ...parts.map(lp)));
}

/** H as base64url text, 43 characters. */
export function hashText(label: Label, ...parts: readonly Part[]): string {
  return toBase64url(h(label, ...parts));
}

/** Plain SHA-256 of bytes, or of a text's UTF-8, as base64url (43 characters): body hashes. */
export function sha256Text(part: Uint8Array | string): string {
  return toBase64url(sha256(bytesOf(part)));
}
