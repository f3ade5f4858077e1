import { TokenInput } from '../identity/invitation.js';
import { OpaqueStart, OpaqueStarted, SessionBegunRpc } from '../identity/login.js';
import * as reset from '../identity/reset.js';
import { Empty } from '../scalars/scalars.js';
import { callsOf } from './call.js';

const call = callsOf('identity');
const open = { auth: 'none', timeoutMs: 10_000 } as const;

/** A new subject for an account whose password is lost (docs/protocol/reset.md); `token` is that of a recovery link. */
export const resetCalls = {
  requestReset: call('reset.request', TokenInput, reset.ResetAsked, open),
  /** From here on `token` is that of the recovery link where no wait applies, else that of the mail after the wait. */
  viewReset: call('reset.view', TokenInput, reset.ResetView, open),
  startReset: call('reset.start', OpaqueStart, OpaqueStarted, open),
  completeReset: call('reset.complete', reset.ResetComplete, SessionBegunRpc, open),
  /** `token` is that of the stop link. */
  stopReset: call('reset.stop', TokenInput, Empty, open),
  stopOwnReset: call('reset.stop-own', reset.ResetStopOwn, Empty, { auth: 'none' }),
  prepareResetMail: call('reset-mail.prepare', reset.ResetMail, reset.PreparedResetMail, {
    auth: 'none',
    callers: ['notifications'],
  }),
} as const;
