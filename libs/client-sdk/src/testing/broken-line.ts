import { ClientError } from '../errors.js';
import type { RouteId } from '@siegelpost/contracts';
import type { RouteInput, RouteOutput, Transport } from '../ports/transport.js';

/** What becomes of one request on its way. */
export type Mishap = 'request lost' | 'answer lost' | 'repeated';

/** A transport that notes each request once it is on, and lets the one at a place in that order go wrong. */
export class BrokenLine implements Transport {
  readonly sent: RouteId[] = [];
  private isOn = false;

  constructor(
    private readonly inner: Transport,
    private readonly mishap: { readonly at: number; readonly how: Mishap } | null,
  ) {}

  on(): void {
    this.isOn = true;
  }

  async call<R extends RouteId>(route: R, input: RouteInput<R>, signal?: AbortSignal): Promise<RouteOutput<R>> {
    const how = this.isOn && this.mishap?.at === this.sent.length ? this.mishap.how : null;
    if (this.isOn) this.sent.push(route);
    if (how === 'request lost') throw new ClientError('OFFLINE');
    const answer = await this.inner.call(route, input, signal);
    if (how === 'answer lost') throw new ClientError('OFFLINE');
    // As where a line repeats what it thinks was lost: the answer to the second one arrives, unless that is refused.
    return how === 'repeated' ? this.inner.call(route, input, signal).catch(() => answer) : answer;
  }

  forget(): Promise<void> {
    return this.inner.forget();
  }
}
