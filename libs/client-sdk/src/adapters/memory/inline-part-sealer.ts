import { AttachmentSealer, type AttachmentSealerState } from '@siegelpost/crypto';
import type { PartSealer } from '../../ports/part-sealer.js';

/** Seals in this very thread; WebCrypto works beside it. */
export const inlinePartSealer = (): PartSealer => ({
  seal: async (state: AttachmentSealerState, part, plaintext) => (await AttachmentSealer.resume(state)).sealPart(part, plaintext),
  close: () => undefined,
});
