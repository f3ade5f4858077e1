import { beginsSession, otherMembers, pathMembers, routes, SessionBegun, unattendedHeader, type Route, type RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { Presence } from '../ports/presence.js';
import type { RouteInput, RouteOutput, Transport } from '../ports/transport.js';
import { fetchOrOffline, type Fetch, type Init } from './fetch-or-offline.js';
import { problemOf } from './problem-error.js';
import type { SessionToken } from './session-token.js';

export interface HttpOptions {
  /** Origin of the installation, without a slash at the end. */
  readonly server: string;
  readonly session: SessionToken;
  readonly presence: Presence;
  readonly fetch?: Fetch;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const TIMEOUT_MS = 60_000;
const RETRIES = 4;
/** Longest Retry-After, in seconds, that is waited for here; longer ones are the caller's to show. */
const LONGEST_WAIT = 5;

/** HTTP requests by the route table. A 503 with a short Retry-After is asked again a few times. */
export class HttpTransport implements Transport {
  constructor(private readonly options: HttpOptions) {}

  async call<R extends RouteId>(id: R, input: RouteInput<R>, signal?: AbortSignal): Promise<RouteOutput<R>> {
    const route: Route = { id, ...routes[id] };
    const answer = await this.answered(route, input as Record<string, unknown>, signal);
    if (!answer.ok) throw await problemOf(answer);
    const schema = beginsSession(route) ? SessionBegun : route.call.output;
    const parsed = schema.safeParse(await answer.json().catch(() => null));
    if (!parsed.success) throw new ClientError('INTERNAL', `the answer of ${id} is not well formed`);
    await this.keepSession(route, parsed.data);
    return parsed.data as RouteOutput<R>;
  }

  forget(): Promise<void> {
    return this.options.session.forget();
  }

  private async answered(route: Route, input: Record<string, unknown>, signal?: AbortSignal): Promise<Response> {
    for (let retry = 0; ; retry += 1) {
      const answer = await this.request(route, input, signal);
      const wait = Number(answer.headers.get('retry-after') ?? Number.NaN);
      const again = answer.status === 503 && wait >= 0 && wait <= LONGEST_WAIT && retry < RETRIES;
      if (!again) return answer;
      await answer.body?.cancel();
      await this.options.pause(Math.max(wait, 0.2) * 1000);
      if (signal?.aborted === true) throw new ClientError('ABORTED');
    }
  }

  private async request(route: Route, input: Record<string, unknown>, signal?: AbortSignal): Promise<Response> {
    const { server, session, presence } = this.options;
    const rest = pick(input, Object.keys(otherMembers(route)));
    const headers = { accept: 'application/json', ...(await session.headers(route.session === 'begins')), ...(presence.isThere() ? {} : { [unattendedHeader]: '1' }) };
    const withBody = route.method !== 'GET' && route.method !== 'DELETE';
    const url = `${server}/api${pathOf(route, input)}${withBody ? '' : queryOf(rest)}`;
    const init: Init = {
      method: route.method,
      headers: withBody ? { ...headers, 'content-type': 'application/json' } : headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(withBody ? { body: JSON.stringify(rest) } : {}),
    };
    const fetch: Fetch = this.options.fetch ?? ((target, how) => globalThis.fetch(target, how));
    return fetchOrOffline(fetch, url, init, { timeoutMs: TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) });
  }

  private async keepSession(route: Route, answer: unknown): Promise<void> {
    if (beginsSession(route)) {
      await this.options.session.keep(SessionBegun.parse(answer).sessionToken);
    } else if (route.session === 'ends') {
      await this.options.session.forget();
    }
  }
}

function pick(input: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
}

function pathOf(route: Route, input: Record<string, unknown>): string {
  const { path } = route;
  return pathMembers(path).reduce((text, name) => text.replace(`{${name}}`, encodeURIComponent(String(input[name]))), path);
}

function queryOf(members: Record<string, unknown>): string {
  const texts = Object.entries(members).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams(texts);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
