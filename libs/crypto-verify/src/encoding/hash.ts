import { sha256 } from '@noble/hashes/sha2.js';
import type { Label } from '../labels/labels.js';
import { toBase64url } from './base64url.js';
import { utf8 } from './bytes.js';
import { lpAll } from './length-prefixed.js';
import type { Part } from './length-prefixed.js';

/** What H(label; a, b…) hashes: LP(label) ‖ LP(a) ‖ LP(b) … */
export function hashInput(label: Label, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  return lpAll([label, ...parts]);
}

/** H(label; a, b…): SHA-256(LP(label) ‖ LP(a) ‖ LP(b) …), 32 bytes (docs/protocol/encoding.md §2). */
export function h(label: Label, ...parts: readonly Part[]): Uint8Array {
  return sha256(hashInput(label, ...parts));
}

/** H as base64url text, 43 characters. */
export function hashText(label: Label, ...parts: readonly Part[]): string {
  return toBase64url(h(label, ...parts));
}

/** Plain SHA-256 of bytes, or of a text's UTF-8, as base64url (43 characters): body hashes. */
export function sha256Text(part: Uint8Array | string): string {
  return toBase64url(sha256(typeof part === 'string' ? utf8(part) : part));
}
