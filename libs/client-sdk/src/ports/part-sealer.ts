import type { AttachmentSealerState, SealedPart } from '@siegelpost/crypto';

/** Seals one part of an upload, where there is room for it: in a worker of the browser, or right here. */
export interface PartSealer {
  /** @param plaintext exactly the bytes of the part; must not be used afterwards */
  seal(state: AttachmentSealerState, part: number, plaintext: Uint8Array<ArrayBuffer>): Promise<SealedPart>;
  close(): void;
}
