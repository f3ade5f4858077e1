import { z } from 'zod';
import { base64urlOf, fromBase64url, id16, line, SUITE } from '@siegelpost/crypto-verify';
import { AttachmentDamaged } from './attachment-damaged.js';
import { attachmentLayout, SEGMENT_BYTES, type AttachmentLayout } from './layout.js';

/** An attachment in a letter's payload; members in this order (docs/protocol/attachments.md §5). */
export const manifestSchema = z.strictObject({
  /** 16 bytes, base64url: the object at the server. */
  id: id16,
  /** 32 bytes, base64url; secret. */
  key: base64urlOf(32),
  suite: z.literal(SUITE),
  /** Bytes of the file. */
  size: z.int().min(0),
  /** Bytes of file and zeros. */
  padded: z.int().min(0),
  /** Ciphertext bytes per segment. */
  segment: z.literal(SEGMENT_BYTES),
  /** Segments. */
  count: z.int().min(1),
  /** File name as the sender gave it: untrusted. */
  name: line(1, 255),
  /** Media type as the sender gave it: untrusted. */
  type: line(0, 127),
});

export type AttachmentManifest = z.infer<typeof manifestSchema>;

/** Manifest, its layout recomputed from `size`, and its key. */
export interface CheckedManifest {
  readonly manifest: AttachmentManifest;
  readonly layout: AttachmentLayout;
  readonly key: Uint8Array;
}

/**
 * Recomputes padded size and count from the size and decodes the key.
 * @throws AttachmentDamaged `manifest` if a member is malformed or another length would follow
 */
export function checkManifest(value: AttachmentManifest): CheckedManifest {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new AttachmentDamaged('manifest');
  const manifest = parsed.data;
  const layout = layoutOf(manifest.size);
  if (layout.padded !== manifest.padded || layout.count !== manifest.count)
    throw new AttachmentDamaged('manifest');
  return { manifest, layout, key: fromBase64url(manifest.key) };
}

function layoutOf(size: number): AttachmentLayout {
  try {
    return attachmentLayout(size);
  } catch {
    throw new AttachmentDamaged('manifest');
  }
}
