import { createHash } from 'node:crypto';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** One's own account as the fake installation answers it to one client. */
export function accountHandlers({ identity, keys }: FakeServer, line: FakeLine) {
  const own = (): string => identity.sessionInfo(line.token).account;
  const fresh = (): string => {
    const account = own();
    if (!identity.fresh.has(line.token ?? '')) throw new ClientError('FRESH_LOGIN_REQUIRED');
    return account;
  };
  const tokens = (account: string): string[] => [...identity.sessions].filter(([, owner]) => owner === account).map(([token]) => token);
  return {
    startPassword: async ({ registrationRequest }: RouteInput<'startPassword'>) => identity.register(fresh(), registrationRequest),
    changePassword: async (input: RouteInput<'changePassword'>) => {
      const begun = identity.changePassword(line.token ?? '', input, fresh);
      line.token = begun.sessionToken;
      return begun;
    },
    renewAccount: async (input: RouteInput<'renewAccount'>) => {
      const begun = identity.changePassword(line.token ?? '', { ...input, endOthers: true }, fresh, true);
      line.token = begun.sessionToken;
      return begun;
    },
    getAddress: async () => ({ address: identity.sessionInfo(line.token).address, changedAt: null, formerUntil: null }),
    askAddress: async ({ bundle, auth }: RouteInput<'askAddress'>) => {
      const { subject } = identity.sessionInfo(line.token);
      identity.askAddress(fresh(), keys.permitAddress(own(), subject, bundle, auth));
      return {};
    },
    viewAddress: async ({ token }: { token: string }) => ({ address: identity.addressOf(token, own()) }),
    confirmAddress: async ({ token }: { token: string }) => {
      identity.confirmAddress(token, own());
      return identity.sessionInfo(line.token);
    },
    listSessions: async () => ({
      sessions: tokens(own()).map((token) => ({
        id: idOf(token),
        client: { program: null, system: null },
        startedAt: new Date().toISOString(),
        lastSeenAt: new Date().toISOString(),
        current: token === line.token,
      })),
    }),
    endOwnSession: async ({ id }: { id: string }) => {
      const ended = tokens(own()).find((token) => idOf(token) === id);
      if (ended === undefined) throw new ClientError('NOT_FOUND');
      identity.sessions.delete(ended);
      return {};
    },
    endOtherSessions: async () => {
      for (const token of tokens(own())) if (token !== line.token) identity.sessions.delete(token);
      return {};
    },
  };
}

/** A session's id, which tells nothing of its token. */
function idOf(token: string): string {
  const hex = createHash('sha256').update(token).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
