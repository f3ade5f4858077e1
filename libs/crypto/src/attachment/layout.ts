import { paddedSize } from '@siegelpost/crypto-verify';
import { TAG_BYTES } from '../primitives/aes-gcm.js';

/** Ciphertext bytes of every segment but the last (256 KiB); the first includes the header. */
export const SEGMENT_BYTES = 262_144;
/** One byte (40), 32 bytes salt, 7 bytes nonce prefix. */
export const HEADER_BYTES = 40;
/** Ciphertext bytes per upload part but the last (8 MiB, 32 segments). */
export const PART_BYTES = 8_388_608;
/** Plaintext bytes of a full segment after the first. */
export const SEGMENT_PLAINTEXT_BYTES = SEGMENT_BYTES - TAG_BYTES;

/** Largest file, in bytes. */
const MAX_SIZE = 2 ** 40;

/** Every length of a sealed attachment, computed from the file's size alone. */
export interface AttachmentLayout {
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of file and zeros. */
  readonly padded: number;
  /** Segments. */
  readonly count: number;
  /** Bytes of the ciphertext object. */
  readonly sealed: number;
  /** Upload parts. */
  readonly parts: number;
}

/** A half-open range of bytes, segments or parts. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Layout of a file of `size` bytes (docs/protocol/attachments.md §3, §4).
 * @throws RangeError if size is no whole number from 0 to 2^40
 */
export function attachmentLayout(size: number): AttachmentLayout {
  if (!Number.isSafeInteger(size) || size < 0 || size > MAX_SIZE)
    throw new RangeError('no size of an attachment');
  const padded = paddedSize(size);
  const count = Math.ceil((padded + HEADER_BYTES) / SEGMENT_PLAINTEXT_BYTES);
  const sealed = HEADER_BYTES + padded + count * TAG_BYTES;
  return { size, padded, count, sealed, parts: Math.ceil(sealed / PART_BYTES) };
}

/** Ciphertext bytes of segment `index`; that of segment 0 contains the header. */
export function sealedRange(layout: AttachmentLayout, index: number): Range {
  const start = index * SEGMENT_BYTES;
  return { start, end: Math.min(start + SEGMENT_BYTES, layout.sealed) };
}

/** Padded-plaintext bytes that segment `index` carries. */
export function paddedRange(layout: AttachmentLayout, index: number): Range {
  const start = Math.max(0, index * SEGMENT_PLAINTEXT_BYTES - HEADER_BYTES);
  const end = (index + 1) * SEGMENT_PLAINTEXT_BYTES - HEADER_BYTES;
  return { start, end: Math.min(end, layout.padded) };
}

/**
 * The segments of upload part `part`.
 * @throws RangeError if there is no such part
 */
export function partSegments(layout: AttachmentLayout, part: number): Range {
  if (!Number.isInteger(part) || part < 0 || part >= layout.parts) throw new RangeError('no such part');
  const perPart = PART_BYTES / SEGMENT_BYTES;
  return { start: part * perPart, end: Math.min((part + 1) * perPart, layout.count) };
}

/** The bytes of the file that part `part` is made of; may be empty at the end (zeros alone). */
export function partFile(layout: AttachmentLayout, part: number): Range {
  const segments = partSegments(layout, part);
  const start = paddedRange(layout, segments.start).start;
  const end = paddedRange(layout, segments.end - 1).end;
  return { start: Math.min(start, layout.size), end: Math.min(end, layout.size) };
}
