import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { UrlExpired } from '../ports/object-transfer.js';

const TRIES = 3;

/** An object of the store by its presigned address, which is renewed when it has expired. */
export class SealedObject {
  private url: Promise<string> | null = null;

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly id: string,
    /** Bytes that it must have. */
    readonly size: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** The bytes from `start` up to but not including `end`, or what is left. */
  bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const { objects } = this.mailbox.ports;
    return this.reach((url) => objects.get(url, start, Math.min(end, this.size), this.signal));
  }

  /** @throws ClientError ATTACHMENT_DAMAGED where the object has another size, SERVICE_UNAVAILABLE where no address holds */
  async reach<T>(work: (url: string) => Promise<T>): Promise<T> {
    for (let left = TRIES - 1; ; left -= 1) {
      if (this.signal?.aborted === true) throw new ClientError('ABORTED');
      try {
        return await work(await this.address());
      } catch (error) {
        if (!(error instanceof UrlExpired)) throw error;
        if (left === 0) throw new ClientError('SERVICE_UNAVAILABLE', undefined, { cause: error });
        this.url = null;
      }
    }
  }

  /** A failed question is not kept: the next one asks anew. */
  private address(): Promise<string> {
    const { ports, state } = this.mailbox;
    this.url ??= ports.transport.call('getDownload', { id: this.id, mailbox: state.mailbox }).then(({ url, size }) => {
      if (size !== this.size) throw new ClientError('ATTACHMENT_DAMAGED');
      return url;
    });
    return this.url;
  }
}
