import type { Fetch } from '../../http/fetch-or-offline.js';

const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };
const userAgent = `siegelpost (${systems[process.platform] ?? 'Node'})`;

/** Requests that name the command line in `User-Agent`, for the list of sessions. */
export const namedFetch: Fetch = (url, init) => fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'user-agent': userAgent } });
