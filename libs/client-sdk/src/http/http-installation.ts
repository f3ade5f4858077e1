import { ClientError } from '../errors.js';
import type { InstallationSource } from '../ports/installation-source.js';
import { fetchOrOffline, type Fetch } from './fetch-or-offline.js';

/** Reads `/installation.json` beside the web app's static files. */
export function httpInstallation(server: string, fetch: Fetch = (url, init) => globalThis.fetch(url, init)): InstallationSource {
  return {
    fetch: async () => {
      const answer = await fetchOrOffline(fetch, `${server}/installation.json`, { cache: 'no-store' }, { timeoutMs: 20_000 });
      if (!answer.ok) throw new ClientError('SERVICE_UNAVAILABLE', `installation.json: HTTP ${answer.status}`);
      return answer.text();
    },
  };
}
