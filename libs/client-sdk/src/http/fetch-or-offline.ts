import { ClientError } from '../errors.js';

/** What a request is made of; browsers also take `cache`. */
export type Init = RequestInit & { readonly cache?: 'no-store'; readonly referrerPolicy?: 'no-referrer' };
export type Fetch = (url: string, init: Init) => Promise<Response>;

/**
 * Fetches; a request that got no answer is OFFLINE, one that was stopped by the caller ABORTED.
 * @param timeoutMs after which no answer counts as none
 */
export async function fetchOrOffline(
  fetch: Fetch,
  url: string,
  init: Init,
  { signal, timeoutMs }: { signal?: AbortSignal; timeoutMs: number },
): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, { ...init, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) });
  } catch (cause) {
    throw new ClientError(signal?.aborted === true ? 'ABORTED' : 'OFFLINE', undefined, { cause });
  }
}
