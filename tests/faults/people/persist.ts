import { setTimeout as delay } from 'node:timers/promises';
import { ClientError } from '@siegelpost/client-sdk';

/** What somebody may be told while a part is away; anything else is a fault of the product. */
const away = ['SERVICE_UNAVAILABLE', 'OFFLINE', 'MAILBOX_NOT_READY'];
const patienceMs = 120_000;
const pauseMs = 300;

/** A call that is given up when something has come back, since whoever should have answered it is dead. */
export class Impatience {
  private controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Gives up what is being waited for; what is begun from now on is waited for again. */
  giveUp(): void {
    const before = this.controller;
    this.controller = new AbortController();
    before.abort();
  }
}

/** Does something as a person does it: what is refused because a part is away is tried again, the very same. */
export async function persist<T>(what: string, act: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await delay(pauseMs)) {
    try {
      return await act();
    } catch (error) {
      const again = error instanceof ClientError && [...away, 'ABORTED'].includes(error.code);
      if (!again || Date.now() > end) throw new Error(`${what}: ${String(error)}`, { cause: error });
    }
  }
}
