import type { SealedPart } from '@siegelpost/crypto';

/** Ciphertext to and from the object store, by presigned addresses, past the gateway. */
export interface ObjectTransfer {
  /**
   * PUTs one part.
   * @param onSent told how many of its bytes have left so far, where that can be known
   * @returns its ETag, null where the store's answer does not show it
   * @throws ClientError OFFLINE; `UrlExpired` where the address no longer holds
   */
  put(url: string, part: SealedPart, signal?: AbortSignal, onSent?: (bytes: number) => void): Promise<string | null>;
  /**
   * GETs the bytes from `start` up to but not including `end`.
   * @throws as `put`
   */
  get(url: string, start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** A presigned address that no longer holds: ask for a new one. */
export class UrlExpired extends Error {}
