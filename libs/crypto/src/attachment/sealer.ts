import { SUITE, toBase64url } from '@siegelpost/crypto-verify';
import { bytesOf } from '../primitives/fixed-bytes.js';
import { randomBytes } from '../primitives/random.js';
import {
  attachmentLayout,
  paddedRange,
  partFile,
  partSegments,
  SEGMENT_BYTES,
  type AttachmentLayout,
  type Range,
} from './layout.js';
import type { AttachmentManifest } from './manifest.js';
import {
  encodeHeader,
  PREFIX_BYTES,
  SALT_BYTES,
  sealSegment,
  segmentCipher,
  type SegmentCipher,
} from './segment-cipher.js';

/** The file as the sender describes it; `id` is the attachments service's (22 characters). */
export interface AttachmentSource {
  readonly id: string;
  readonly size: number;
  readonly name: string;
  readonly type: string;
}

/**
 * What makes the parts of an interrupted upload again, byte for byte. Secret. It belongs to the very same bytes: under
 * another content one nonce would serve two plaintexts, so a changed file needs a new id and a new sealer.
 */
export interface AttachmentSealerState extends AttachmentSource {
  /** 32 bytes, base64url. */
  readonly key: string;
  /** 32 bytes, base64url. */
  readonly salt: string;
  /** 7 bytes, base64url. */
  readonly prefix: string;
}

/** Bytes of one part in pieces that follow each other: to join them would take as long as to seal them. */
export type SealedPart = readonly Uint8Array<ArrayBuffer>[];

/** Seals a file part by part, in any order (docs/protocol/attachments.md §2). */
export class AttachmentSealer {
  readonly layout: AttachmentLayout;

  private constructor(
    readonly state: AttachmentSealerState,
    private readonly cipher: SegmentCipher,
    private readonly header: Uint8Array<ArrayBuffer>,
  ) {
    this.layout = attachmentLayout(state.size);
  }

  /** Draws key, salt and prefix for a new upload. */
  static create(source: AttachmentSource): Promise<AttachmentSealer> {
    const { id, size, name, type } = source;
    const key = toBase64url(randomBytes(32));
    const salt = toBase64url(randomBytes(SALT_BYTES));
    const prefix = toBase64url(randomBytes(PREFIX_BYTES));
    return AttachmentSealer.resume({ id, size, name, type, key, salt, prefix });
  }

  /** The sealer that had this state. */
  static async resume(state: AttachmentSealerState): Promise<AttachmentSealer> {
    const salt = bytesOf(state.salt, SALT_BYTES);
    const prefix = bytesOf(state.prefix, PREFIX_BYTES);
    const cipher = await segmentCipher(bytesOf(state.key, 32), state.id, salt, prefix);
    return new AttachmentSealer(state, cipher, encodeHeader(salt, prefix));
  }

  /** The bytes of the file that part `part` is made of; may be empty at the end (zeros alone). */
  partSource(part: number): Range {
    return partFile(this.layout, part);
  }

  /**
   * Bytes [part·8 MiB, (part+1)·8 MiB) of the ciphertext object; the same for the same plaintext.
   * @param plaintext exactly the bytes of `partSource(part)`
   */
  async sealPart(part: number, plaintext: Uint8Array): Promise<SealedPart> {
    const source = this.partSource(part);
    if (plaintext.length !== source.end - source.start) throw new RangeError('not the bytes of this part');
    const { start, end } = partSegments(this.layout, part);
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    const segments = await Promise.all(indices.map((index) => this.sealOne(index, plaintext, source.start)));
    return part === 0 ? [this.header.slice(), ...segments] : segments;
  }

  /** What the letter carries. */
  manifest(): AttachmentManifest {
    const { id, key, size, name, type } = this.state;
    const { padded, count } = this.layout;
    return { id, key, suite: SUITE, size, padded, segment: SEGMENT_BYTES, count, name, type };
  }

  private sealOne(index: number, plaintext: Uint8Array, offset: number): Promise<Uint8Array<ArrayBuffer>> {
    const { start, end } = paddedRange(this.layout, index);
    const own = plaintext.subarray(start - offset, end - offset);
    return sealSegment(this.cipher, index, index === this.layout.count - 1, padTo(own, end - start));
  }
}

/** Zeros behind the bytes up to `length`; only the last segments of a file need any, the others are not copied. */
function padTo(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}
