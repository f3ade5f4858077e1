import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** What the fake installation knows of one reset. */
export interface FakeReset {
  state: 'pending' | 'stopped' | 'done';
  dueAt: string;
  waits: boolean;
  /** Text of the bundle that completed it. */
  used: string | null;
  /** Tokens of the links that stop and, after a wait, complete it. */
  readonly stop: string;
  readonly complete: string;
}

/** Resets as the fake installation answers them to one client. */
export function resetHandlers({ identity }: FakeServer, line: FakeLine) {
  const { resets } = identity;
  return {
    requestReset: async ({ token }: RouteInput<'requestReset'>) => {
      const { dueAt, waits } = resets.request(token);
      return { dueAt, waits };
    },
    viewReset: async ({ token }: RouteInput<'viewReset'>) => resets.due(token),
    startReset: async ({ token, registrationRequest }: RouteInput<'startReset'>) =>
      identity.register(resets.due(token).account, registrationRequest),
    completeReset: async (input: RouteInput<'completeReset'>) => {
      const begun = resets.complete(input);
      line.token = begun.sessionToken;
      return begun;
    },
    stopReset: async ({ token }: RouteInput<'stopReset'>) => {
      resets.stop(token);
      return {};
    },
    stopOwnReset: async () => {
      const reset = resets.pending.get(identity.sessionInfo(line.token).account);
      if (reset?.state !== 'pending') throw new ClientError('RESET_UNKNOWN');
      reset.state = 'stopped';
      return {};
    },
  };
}
