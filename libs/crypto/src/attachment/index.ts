export { AttachmentSealer, type AttachmentSealerState, type AttachmentSource, type SealedPart } from './sealer.js';
export { AttachmentOpener } from './opener.js';
export { openAttachmentStream } from './open-stream.js';
export { AttachmentDamaged, type AttachmentDamage } from './attachment-damaged.js';
export {
  attachmentLayout,
  HEADER_BYTES,
  PART_BYTES,
  SEGMENT_BYTES,
  type AttachmentLayout,
  type Range,
} from './layout.js';
export type { AttachmentManifest } from './manifest.js';
