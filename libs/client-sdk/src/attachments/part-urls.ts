import { limits } from '@siegelpost/contracts';
import type { Transport } from '../ports/transport.js';

/** Presigned addresses of an upload's parts (from 1), fetched in batches as they are needed. */
export class PartUrls {
  private readonly urls = new Map<number, string>();

  constructor(
    private readonly transport: Transport,
    private readonly id: string,
    /** Parts still to be sent, ascending. */
    private readonly open: readonly number[],
    known: readonly { part: number; url: string }[],
  ) {
    known.forEach(({ part, url }) => this.urls.set(part, url));
  }

  async of(part: number): Promise<string> {
    const known = this.urls.get(part);
    if (known !== undefined) return known;
    await this.renew(part);
    const url = this.urls.get(part);
    if (url === undefined) throw new RangeError('the server gave no address for the part');
    return url;
  }

  /** Asks for new addresses of this part and those after it. */
  async renew(part: number): Promise<void> {
    const parts = this.open.filter((one) => one >= part).slice(0, limits.attachmentUrlBatch);
    const { urls } = await this.transport.call('renewUploadUrls', { id: this.id, parts });
    urls.forEach(({ part: one, url }) => this.urls.set(one, url));
  }
}
