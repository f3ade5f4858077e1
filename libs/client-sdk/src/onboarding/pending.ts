import type { SessionBegun } from '@siegelpost/contracts';
import type { z } from 'zod';
import { ClientError } from '../errors.js';
import type { OpenedArk } from '../session/open-keyring.js';
import type { StatementParty } from '../session/statements.js';

/**
 * A bundle that was made and perhaps sent. It is kept in memory until the server said yes: the same bytes are posted
 * again, since the answer may have been lost after the account was made.
 */
export interface Pending {
  readonly party: StatementParty;
  readonly bundle: string;
  readonly opened: OpenedArk;
}

export type Begun = z.output<typeof SessionBegun>;

/** Whether an error leaves open if the server acted. */
export function isUnclear(error: unknown): boolean {
  return error instanceof ClientError && ['OFFLINE', 'SERVICE_UNAVAILABLE', 'INTERNAL', 'ABORTED'].includes(error.code);
}

/** Pending bundles by token. */
export class PendingBundles {
  private readonly pending = new Map<string, Pending>();

  /**
   * Posts the bundle of this token, making it unless there is one already.
   * @param post sends it; signed anew each time, for a number of the server serves once
   */
  async complete(token: string, make: () => Promise<Pending>, post: (pending: Pending) => Promise<Begun>): Promise<{ begun: Begun; opened: OpenedArk }> {
    const pending = this.pending.get(token) ?? (await make());
    this.pending.set(token, pending);
    try {
      const begun = await post(pending);
      this.pending.delete(token);
      return { begun, opened: pending.opened };
    } catch (error) {
      if (!isUnclear(error)) this.pending.delete(token);
      throw error;
    }
  }
}
