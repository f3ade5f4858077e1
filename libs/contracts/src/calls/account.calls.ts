import { Empty } from '../scalars/scalars.js';
import * as account from '../identity/account.js';
import * as login from '../identity/login.js';
import * as renewal from '../keys/renewal.js';
import { callsOf } from './call.js';

const call = callsOf('identity');
const open = { auth: 'none', timeoutMs: 10_000 } as const;

/** What people do with their own account while signed in (docs/protocol/account.md); identity answers. */
export const accountCalls = {
  /** Only of a session whose password was just proven. */
  startPassword: call('password.start', account.PasswordStart, login.OpaqueStarted, open),
  changePassword: call('password.change', account.PasswordChange, login.SessionBegunRpc, open),
  /** New keys and a new password for who says that somebody knew it. */
  renewAccount: call('account.renew', account.AccountRenew, login.SessionBegunRpc, open),
  checkCredential: call('credential.check', renewal.CredentialInput, renewal.CredentialInUse, { auth: 'none', callers: ['keys'] }),
  listSessions: call('session.list', account.SessionsInput, account.OwnSessions, { auth: 'none' }),
  endOwnSession: call('session.end-own', account.SessionRef, Empty, { auth: 'none' }),
  endOtherSessions: call('session.end-others', account.SessionsInput, Empty, { auth: 'none' }),
  /** The same answer, rows and mail job whether somebody has the new address or not. */
  askAddress: call('address.ask', account.AddressAsk, Empty, open),
  getAddress: call('address.get', account.SessionsInput, account.AddressState, { auth: 'none' }),
  viewAddress: call('address.view', account.AddressLink, account.AddressView, { auth: 'none' }),
  confirmAddress: call('address.confirm', account.AddressLink, login.SessionInfo, open),
  prepareAddressMail: call('address-mail.prepare', account.AddressMail, account.PreparedAddressMail, {
    auth: 'none',
    callers: ['notifications'],
  }),
} as const;
