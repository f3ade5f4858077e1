import type { AttachmentManifest } from '@siegelpost/crypto';

/** Parts of one sealed object that shall be fetched, opened and written to their places. */
export interface PartRun {
  readonly manifest: AttachmentManifest;
  /** The first 40 bytes of the object. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** From 0, ascending. */
  readonly parts: readonly number[];
  /** Presigned address of the object. */
  readonly url: string;
}

/**
 * A file that fetches and opens parts itself, each to its place, so that none of it passes the page. What was opened
 * stays in it when an act is stopped, until `abort`: the same file handed in again goes on.
 */
export interface PartSink {
  /** Parts, from 0, that it holds: each opened and checked. */
  readonly held: ReadonlySet<number>;
  /**
   * Takes the parts of a run; each is in `held` before `opened` is called.
   * @throws AttachmentDamaged; `UrlExpired`; ClientError ABORTED, OFFLINE, SERVICE_UNAVAILABLE, ATTACHMENT_NOT_FOUND,
   *   DEVICE_FULL
   */
  open(run: PartRun, opened: () => void, signal?: AbortSignal): Promise<void>;
  /**
   * Ends the file once every part is held.
   * @param size bytes that it must have
   * @throws AttachmentDamaged where it has another size
   */
  close(size: number): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}
