import { ClientError } from '../errors.js';
import type { Transport } from '../ports/transport.js';

/** A transport that tells when the server no longer knows the session. */
export function sessionWatcher(transport: Transport, ended: () => void): Transport {
  return {
    call: async (route, input, signal) => {
      try {
        return await transport.call(route, input, signal);
      } catch (error) {
        const over = error instanceof ClientError && (error.code === 'SESSION_ENDED' || error.code === 'SESSION_REQUIRED');
        if (over && route !== 'endSession') ended();
        throw error;
      }
    },
    forget: () => transport.forget(),
  };
}
