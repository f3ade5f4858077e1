import { isZero } from '../primitives/zeros.js';
import { AttachmentDamaged } from './attachment-damaged.js';
import {
  HEADER_BYTES,
  paddedRange,
  PART_BYTES,
  partFile,
  partSegments,
  sealedRange,
  type AttachmentLayout,
  type Range,
} from './layout.js';
import { checkManifest, type AttachmentManifest } from './manifest.js';
import { openSegment, SALT_BYTES, segmentCipher, type SegmentCipher } from './segment-cipher.js';

/**
 * Opens the segments of one attachment in any order. Size, padded size, count and last segment come from the signed
 * manifest alone; nothing of a segment that fails is given out. The file is whole only when every segment was opened.
 */
export class AttachmentOpener {
  private constructor(
    readonly layout: AttachmentLayout,
    private readonly cipher: SegmentCipher,
  ) {}

  /**
   * @param manifest from a letter that was opened
   * @param header the first 40 bytes of the ciphertext object (more are ignored)
   * @throws AttachmentDamaged `manifest` or `header`
   */
  static async create(manifest: AttachmentManifest, header: Uint8Array): Promise<AttachmentOpener> {
    const checked = checkManifest(manifest);
    if (header.length < HEADER_BYTES || header[0] !== HEADER_BYTES) throw new AttachmentDamaged('header');
    const salt = header.slice(1, 1 + SALT_BYTES);
    const prefix = header.slice(1 + SALT_BYTES, HEADER_BYTES);
    return new AttachmentOpener(checked.layout, await segmentCipher(checked.key, manifest.id, salt, prefix));
  }

  /** Where segment `index` lies in the ciphertext object; segment 0 begins with the header. */
  segmentRange(index: number): Range {
    if (!Number.isInteger(index) || index < 0 || index >= this.layout.count)
      throw new RangeError('no such segment');
    return sealedRange(this.layout, index);
  }

  /**
   * The bytes of the file in segment `index`, without padding; may be empty.
   * @param sealed exactly the bytes of `segmentRange(index)`
   * @throws AttachmentDamaged `length`, `segment`, or `padding` where a byte behind the file is not zero
   */
  async openSegment(index: number, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const range = this.segmentRange(index);
    if (sealed.length !== range.end - range.start) throw new AttachmentDamaged('length');
    const body = index === 0 ? sealed.subarray(HEADER_BYTES) : sealed;
    const last = index === this.layout.count - 1;
    const plaintext = await openSegment(this.cipher, index, last, body).catch(() => {
      throw new AttachmentDamaged('segment');
    });
    return this.withoutPadding(index, plaintext);
  }

  /** The bytes of the file that part `part` holds; may be empty at the end (zeros alone). */
  partTarget(part: number): Range {
    return partFile(this.layout, part);
  }

  /**
   * The bytes of `partTarget(part)`.
   * @param sealed bytes [part·8 MiB, (part+1)·8 MiB) of the ciphertext object, or what is left of it
   * @throws AttachmentDamaged as `openSegment`
   */
  async openPart(part: number, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const { start, end } = partSegments(this.layout, part);
    const base = part * PART_BYTES;
    if (base + sealed.length !== sealedRange(this.layout, end - 1).end) throw new AttachmentDamaged('length');
    const target = partFile(this.layout, part);
    const opened = new Uint8Array(target.end - target.start);
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    await Promise.all(
      indices.map(async (index) => {
        const range = sealedRange(this.layout, index);
        const plaintext = await this.openSegment(index, sealed.subarray(range.start - base, range.end - base));
        if (plaintext.length > 0) opened.set(plaintext, paddedRange(this.layout, index).start - target.start);
      }),
    );
    return opened;
  }

  private withoutPadding(index: number, plaintext: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const start = paddedRange(this.layout, index).start;
    const kept = Math.max(0, Math.min(plaintext.length, this.layout.size - start));
    if (!isZero(plaintext.subarray(kept))) throw new AttachmentDamaged('padding');
    return plaintext.subarray(0, kept);
  }
}
