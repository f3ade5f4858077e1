import { AuthorizationError, connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';

/** Who connects, and where. */
export interface NatsLogin {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Service name: names the connection and its inbox prefix. */
  readonly service: string;
}

/** Replies to a service arrive under its own prefix; nobody else may subscribe there. */
export const inboxPrefixOf = (service: string): string => `_INBOX_${service}`;

const pauseMs = 500;

/**
 * Connects, and waits up to `patienceMs` for a server that is still starting. Once connected it reconnects for
 * ever. Refused credentials are thrown at once.
 */
export const connectNats = async (login: NatsLogin, patienceMs = 60_000): Promise<NatsConnection> => {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await connect({
        servers: login.url,
        user: login.user,
        pass: login.password,
        name: login.service,
        inboxPrefix: inboxPrefixOf(login.service),
        maxReconnectAttempts: -1,
        reconnectTimeWait: pauseMs,
        pingInterval: 20_000,
        ignoreAuthErrorAbort: true,
        // A stack for each request costs more than the request.
        noAsyncTraces: true,
      });
    } catch (error) {
      if (error instanceof AuthorizationError || Date.now() + pauseMs > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
};
