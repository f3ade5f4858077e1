import { calls } from '../calls/calls.js';

const { identity } = calls;

/** One's own account while signed in. */
export const accountRoutes = {
  startPassword: { method: 'POST', path: '/account/password/start', call: identity.startPassword, status: 200, session: 'reads', summary: 'First OPAQUE message of another password, in a session whose password was just proven' },
  changePassword: { method: 'POST', path: '/account/password', call: identity.changePassword, status: 200, session: 'renews', summary: 'Change the password; the session goes on under a new token, others end if asked for' },
  renewAccount: { method: 'POST', path: '/account/renew', call: identity.renewAccount, status: 200, session: 'renews', summary: 'New keys and a new password; the Super PIN, all other sessions and all devices’ slots end' },
  listSessions: { method: 'GET', path: '/sessions', call: identity.listSessions, status: 200, session: 'reads', summary: 'Where this account is signed in' },
  endOwnSession: { method: 'DELETE', path: '/sessions/{id}', call: identity.endOwnSession, status: 200, session: 'reads', summary: 'End one session of this account' },
  endOtherSessions: { method: 'POST', path: '/sessions/end-others', call: identity.endOtherSessions, status: 200, session: 'reads', summary: 'End all sessions of this account but the one that asks' },
  getAddress: { method: 'GET', path: '/account/address', call: identity.getAddress, status: 200, session: 'reads', summary: 'One’s own address, when it was changed, and until when an earlier one is told' },
  askAddress: { method: 'POST', path: '/account/address', call: identity.askAddress, status: 200, session: 'reads', summary: 'Ask for another address with a signed statement in a fresh session; the same answer for every address' },
  viewAddress: { method: 'POST', path: '/account/address/view', call: identity.viewAddress, status: 200, session: 'reads', summary: 'Which address a link would confirm; changes nothing' },
  confirmAddress: { method: 'POST', path: '/account/address/confirm', call: identity.confirmAddress, status: 200, session: 'reads', summary: 'Confirm the new address with the link mailed to it' },
} as const;
