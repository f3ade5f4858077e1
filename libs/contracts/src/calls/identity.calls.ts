import { Empty } from '../scalars/scalars.js';
import * as login from '../identity/login.js';
import * as invitation from '../identity/invitation.js';
import * as mail from '../identity/mail.js';
import * as recovery from '../identity/recovery.js';
import { Connection } from '../identity/connection.js';
import { SignedBundle } from '../keys/bundle.js';
import * as onboarding from '../identity/onboarding.js';
import { accountCalls } from './account.calls.js';
import { formerCalls } from './former.calls.js';
import { resetCalls } from './reset.calls.js';
import { callsOf } from './call.js';

const call = callsOf('identity');
const open = { auth: 'none', timeoutMs: 10_000 } as const;
const everyService = ['identity', 'keys', 'messaging', 'attachments', 'notifications', 'gateway'] as const;

export const identityCalls = {
  startSetup: call('setup.start', onboarding.SetupStart, login.OpaqueStarted, open),
  createPractice: call('practice.create', onboarding.PracticeCreate, login.SessionBegunRpc, open),
  createInvitation: call('invitation.create', invitation.InvitationCreate, invitation.Invitation),
  listInvitations: call('invitation.list', invitation.InvitationList, invitation.Invitations),
  resendInvitation: call('invitation.resend', invitation.InvitationRef, invitation.Invitation),
  revokeInvitation: call('invitation.revoke', invitation.InvitationRef, invitation.Invitation),
  /** Who changes is decided by the entry's control signature, which keys checks. */
  changeMembers: call('members.change', SignedBundle, Empty, { timeoutMs: 10_000 }),
  /** An administrator's invitation by the practice's paper; the mail proves the address. */
  inviteByPaper: call('paper.invite', SignedBundle, Empty, open),
  joinPractice: call('members.join', SignedBundle, Empty, { timeoutMs: 10_000 }),
  viewRegistration: call('registration.view', invitation.TokenInput, invitation.RegistrationView, open),
  beginRegistration: call('registration.begin', invitation.RegistrationBegin, Empty, open),
  declineRegistration: call('registration.decline', invitation.TokenInput, Empty, open),
  /** An account that exists takes the invitation: its subject signs `{token}`. */
  acceptInvitation: call('invitation.accept', SignedBundle, Connection, { timeoutMs: 10_000 }),
  /** An expired registration link asks for a new one to the same address, at most 3 an hour. */
  renewRegistration: call('registration.renew', invitation.TokenInput, Empty, open),
  viewActivation: call('activation.view', invitation.TokenInput, invitation.ActivationView, open),
  /** An expired activation link asks for a new one to the same address, at most 3 an hour. */
  renewActivation: call('activation.renew', invitation.TokenInput, Empty, open),
  startActivation: call('activation.start', login.OpaqueStart, login.OpaqueStarted, open),
  completeActivation: call('activation.complete', onboarding.ActivationComplete, login.SessionBegunRpc, open),
  /** The same answer, rows and job whether the address has an account or not. */
  requestRecovery: call('recovery.request', recovery.RecoveryRequest, Empty, open),
  viewRecovery: call('recovery.view', invitation.TokenInput, recovery.RecoveryView, open),
  startRecovery: call('recovery.start', login.OpaqueStart, login.OpaqueStarted, open),
  completeRecovery: call('recovery.complete', recovery.RecoveryComplete, login.SessionBegunRpc, open),
  /** Keys tells that the Super PIN was proven: only then may a new password be begun. */
  noteRelease: call('recovery.released', invitation.TokenInput, Empty, { auth: 'none', callers: ['keys'] }),
  checkRecovery: call('recovery.check', invitation.TokenInput, recovery.RecoveryParty, { auth: 'none', callers: ['keys'] }),
  ...resetCalls,
  ...formerCalls,
  startLogin: call('login.start', login.LoginStart, login.LoginChallenge, open),
  finishLogin: call('login.finish', login.LoginFinish, login.SessionBegunRpc, open),
  /** Proves the password again and begins no session: this one counts as fresh for 5 minutes. */
  confirmLogin: call('login.confirm', recovery.LoginConfirm, recovery.LoginConfirmed, open),
  checkFreshness: call('session.fresh', recovery.FreshnessInput, recovery.Freshness, { auth: 'none', callers: ['keys'] }),
  ...accountCalls,
  getSession: call('session.get', login.SessionGet, login.SessionInfo, { auth: 'none' }),
  endSession: call('session.end', login.SessionTokenInput, Empty, { auth: 'none' }),
  mintAccessToken: call('session.mint', login.MintInput, login.Minted, { auth: 'none' }),
  getJwks: call('jwks.get', Empty, login.Jwks, { auth: 'none', callers: everyService }),
  prepareMail: call('mail.prepare', mail.LinkMail, mail.PreparedMail, { auth: 'none', callers: ['notifications'] }),
  prepareRecoveryMail: call('recovery-mail.prepare', mail.RecoveryMail, mail.PreparedRecoveryMail, {
    auth: 'none',
    callers: ['notifications'],
  }),
  getNoticeRecipient: call('recipient.get', mail.NoticeInput, mail.NoticeRecipient, {
    auth: 'none',
    callers: ['notifications'],
  }),
} as const;
