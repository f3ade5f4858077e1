import { ClientError } from '../errors.js';
import type { Ports } from '../ports/ports.js';

/** The session is told of so many times within the time that would end it. */
const timesWithin = 6;

/**
 * Parts go to the object store, past the session: while they do, the server is told now and then that it is in use.
 * The 12 hours at most stay what they are; an upload that they cut goes on after the next sign-in.
 */
export class KeepAlive {
  private last: number;

  /** @param idleSeconds after which the server ends an unused session */
  constructor(
    private readonly ports: Pick<Ports, 'transport' | 'presence' | 'now'>,
    private readonly idleSeconds: number,
  ) {
    this.last = ports.now().getTime();
  }

  /** @throws ClientError SESSION_ENDED; whatever else is away concerns the upload's own requests */
  async beat(): Promise<void> {
    const now = this.ports.now().getTime();
    if (now - this.last < (this.idleSeconds * 1000) / timesWithin) return;
    this.last = now;
    this.ports.presence.note();
    try {
      await this.ports.transport.call('getSession', {});
    } catch (error) {
      if (error instanceof ClientError && error.code === 'SESSION_ENDED') throw error;
    }
  }
}
