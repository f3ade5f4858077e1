import type { SealedPart } from '@siegelpost/crypto';
import { ClientError } from '../../errors.js';
import { HttpObjects, PART_TIMEOUT_MS, refusalOf } from '../../http/http-objects.js';

/** As HttpObjects, but parts go out by XMLHttpRequest: fetch does not tell how much of a body has left. */
export class BrowserObjects extends HttpObjects {
  override put(url: string, part: SealedPart, signal?: AbortSignal, onSent?: (bytes: number) => void): Promise<string | null> {
    if (signal?.aborted === true) return Promise.reject(new ClientError('ABORTED'));
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const stop = (): void => request.abort();
      signal?.addEventListener('abort', stop);
      request.open('PUT', url);
      request.timeout = PART_TIMEOUT_MS;
      request.upload.addEventListener('progress', ({ loaded }) => onSent?.(loaded));
      request.addEventListener('loadend', () => {
        signal?.removeEventListener('abort', stop);
        const { status } = request;
        if (status >= 200 && status < 300) resolve(request.getResponseHeader('etag'));
        else if (status === 0) reject(new ClientError(signal?.aborted === true ? 'ABORTED' : 'OFFLINE'));
        else reject(refusalOf(status));
      });
      request.send(new Blob([...part]));
    });
  }
}
