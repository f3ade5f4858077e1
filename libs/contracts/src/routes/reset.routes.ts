import { calls } from '../calls/calls.js';

const { identity } = calls;

/** A password that is lost with no Super PIN at hand, docs/protocol/reset.md. */
export const resetRoutes = {
  requestReset: { method: 'POST', path: '/reset/request', call: identity.requestReset, status: 200, summary: 'Ask under a recovery link for new keys; the same answer while it is pending' },
  viewReset: { method: 'POST', path: '/reset/view', call: identity.viewReset, status: 200, summary: 'Whose keys a link would replace; changes nothing' },
  startReset: { method: 'POST', path: '/reset/start', call: identity.startReset, status: 200, summary: 'First OPAQUE message of the password that comes with new keys' },
  completeReset: { method: 'POST', path: '/reset/complete', call: identity.completeReset, status: 201, session: 'begins', summary: 'Give the account new keys and a new password; every other session ends' },
  stopReset: { method: 'POST', path: '/reset/stop', call: identity.stopReset, status: 200, summary: 'Stop a reset by the link of the mail that told of it' },
  stopOwnReset: { method: 'POST', path: '/reset/stop-own', call: identity.stopOwnReset, status: 200, session: 'reads', summary: 'Stop a reset of one’s own account' },
} as const;
