import type { SealedPart } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import { UrlExpired, type ObjectTransfer } from '../ports/object-transfer.js';
import { fetchOrOffline, type Fetch, type Init } from './fetch-or-offline.js';

/** Time for one part of 8 MiB on a slow line. */
export const PART_TIMEOUT_MS = 10 * 60_000;

/** The object store by presigned addresses: no cookie, no other header than these. */
export class HttpObjects implements ObjectTransfer {
  constructor(private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init)) {}

  async put(url: string, part: SealedPart, signal?: AbortSignal): Promise<string | null> {
    // A Blob is sent several times faster by Chromium than the bytes themselves.
    const answer = await this.request(url, { method: 'PUT', body: new Blob([...part]) }, signal);
    return answer.headers.get('etag');
  }

  async get(url: string, start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.request(url, { method: 'GET', headers: { range: `bytes=${start}-${end - 1}` } }, signal);
    try {
      return new Uint8Array(await answer.arrayBuffer());
    } catch (cause) {
      throw new ClientError(signal?.aborted === true ? 'ABORTED' : 'OFFLINE', undefined, { cause });
    }
  }

  private async request(url: string, init: Init, signal?: AbortSignal): Promise<Response> {
    const how: Init = { ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };
    const answer = await fetchOrOffline(this.fetch, url, how, {
      timeoutMs: PART_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    throw refusalOf(answer.status);
  }
}

/** What an answer of the object store that is not 2xx means. */
export function refusalOf(status: number): Error {
  if (status === 403) return new UrlExpired('the address no longer holds');
  if (status === 404 || status === 416) return new ClientError('ATTACHMENT_NOT_FOUND');
  return new ClientError('SERVICE_UNAVAILABLE', `the object store answered ${status}`);
}
