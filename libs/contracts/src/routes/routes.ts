import { calls } from '../calls/calls.js';
import { accountRoutes } from './account.routes.js';
import { formerRoutes } from './former.routes.js';
import { resetRoutes } from './reset.routes.js';
import type { Route } from './route.js';

const { identity, keys, messaging, attachments } = calls;

const identityRoutes = {
  startSetup: { method: 'POST', path: '/setup/start', call: identity.startSetup, status: 200, summary: 'Begin the administrator’s registration with the operator’s set-up token' },
  createPractice: { method: 'POST', path: '/practices', call: identity.createPractice, status: 201, session: 'begins', summary: 'Make a practice and its first administrator' },
  createInvitation: { method: 'POST', path: '/invitations', call: identity.createInvitation, status: 201, summary: 'Invite a patient, or somebody to the staff' },
  listInvitations: { method: 'GET', path: '/practices/{practice}/invitations', call: identity.listInvitations, status: 200, summary: 'Invitations of a practice with their states' },
  resendInvitation: { method: 'POST', path: '/invitations/{id}/resend', call: identity.resendInvitation, status: 200, summary: 'Send a new link; the one before is void' },
  revokeInvitation: { method: 'POST', path: '/invitations/{id}/revoke', call: identity.revokeInvitation, status: 200, summary: 'Withdraw an invitation' },
  changeMembers: { method: 'POST', path: '/members/change', call: identity.changeMembers, status: 200, summary: 'Store a practice’s next key entry, which says who its members are' },
  joinPractice: { method: 'POST', path: '/members/join', call: identity.joinPractice, status: 200, summary: 'Begin a membership, proving to hold the practice’s key' },
  inviteByPaper: { method: 'POST', path: '/members/paper/invite', call: identity.inviteByPaper, status: 200, summary: 'Invite an administrator with a statement by the practice’s paper' },
  viewRegistration: { method: 'POST', path: '/registration/view', call: identity.viewRegistration, status: 200, summary: 'What a registration link stands for; changes nothing' },
  beginRegistration: { method: 'POST', path: '/registration/begin', call: identity.beginRegistration, status: 200, summary: 'Ask for the activation mail' },
  declineRegistration: { method: 'POST', path: '/registration/decline', call: identity.declineRegistration, status: 200, summary: 'Decline an invitation' },
  renewRegistration: { method: 'POST', path: '/registration/renew', call: identity.renewRegistration, status: 200, summary: 'Ask for a new registration link to the same address' },
  acceptInvitation: { method: 'POST', path: '/registration/accept', call: identity.acceptInvitation, status: 200, summary: 'Connect the account of the session with the practice that invited, by a signed statement' },
  viewActivation: { method: 'POST', path: '/activation/view', call: identity.viewActivation, status: 200, summary: 'What an activation link stands for; changes nothing' },
  renewActivation: { method: 'POST', path: '/activation/renew', call: identity.renewActivation, status: 200, summary: 'Ask for a new activation link to the same address' },
  startActivation: { method: 'POST', path: '/activation/start', call: identity.startActivation, status: 200, summary: 'First OPAQUE message of the registration' },
  completeActivation: { method: 'POST', path: '/activation/complete', call: identity.completeActivation, status: 201, session: 'begins', summary: 'Store the keys and activate the account' },
  startLogin: { method: 'POST', path: '/login/start', call: identity.startLogin, status: 200, summary: 'First OPAQUE message of the login' },
  finishLogin: { method: 'POST', path: '/login/finish', call: identity.finishLogin, status: 200, session: 'begins', summary: 'Last OPAQUE message of the login' },
  confirmLogin: { method: 'POST', path: '/login/confirm', call: identity.confirmLogin, status: 200, session: 'reads', summary: 'Prove the password again within a session' },
  requestRecovery: { method: 'POST', path: '/recovery/request', call: identity.requestRecovery, status: 200, summary: 'Ask for a recovery link by mail; the same answer for every address' },
  viewRecovery: { method: 'POST', path: '/recovery/view', call: identity.viewRecovery, status: 200, summary: 'Whom a recovery link stands for; changes nothing' },
  startRecovery: { method: 'POST', path: '/recovery/start', call: identity.startRecovery, status: 200, summary: 'First OPAQUE message of a new password' },
  completeRecovery: { method: 'POST', path: '/recovery/complete', call: identity.completeRecovery, status: 201, session: 'begins', summary: 'Set a new password; every other session ends' },
  getSession: { method: 'GET', path: '/session', call: identity.getSession, status: 200, session: 'reads', summary: 'Who is signed in' },
  endSession: { method: 'DELETE', path: '/session', call: identity.endSession, status: 200, session: 'ends', summary: 'Sign out' },
  getJwks: { method: 'GET', path: '/jwks.json', call: identity.getJwks, status: 200, summary: 'Public keys of the access tokens' },
} as const;

const keysRoutes = {
  issueNonce: { method: 'POST', path: '/keys/nonces', call: keys.issueNonce, status: 200, summary: 'Number used once for a signed statement, 5 minutes' },
  listEntries: { method: 'GET', path: '/keys/subjects/{subject}/entries', call: keys.listEntries, status: 200, summary: 'Key entries of a subject' },
  getSlot: { method: 'GET', path: '/keys/slots/{slotId}', call: keys.getSlot, status: 200, summary: 'One of one’s own slots' },
  putSlot: { method: 'PUT', path: '/keys/slots', call: keys.putSlot, status: 200, summary: 'Store a slot with a signed statement' },
  deleteSlot: { method: 'POST', path: '/keys/slots/delete', call: keys.deleteSlot, status: 200, summary: 'Delete a slot with a signed statement' },
  findPaper: { method: 'GET', path: '/keys/papers/{kid}', call: keys.findPaper, status: 200, summary: 'Which practice a paper belongs to' },
  releasePaper: { method: 'POST', path: '/keys/papers/release', call: keys.releasePaper, status: 200, summary: 'The grant to a paper, for its signature' },
  getSuperPin: { method: 'GET', path: '/keys/super-pin', call: keys.getSuperPin, status: 200, summary: 'One’s own present Super PIN: its public key and since when' },
  setSuperPin: { method: 'PUT', path: '/keys/super-pin', call: keys.setSuperPin, status: 200, summary: 'Set a Super PIN with a signed statement in a fresh session' },
  releaseSuperPin: { method: 'POST', path: '/keys/super-pin/release', call: keys.releaseSuperPin, status: 200, summary: 'Slot and keyring for a recovery token and the Super PIN’s signature' },
  releaseRecoveryDevice: { method: 'POST', path: '/keys/device/release', call: keys.releaseRecoveryDevice, status: 200, summary: 'Slot and keyring for a recovery token and the id of the slot of a device that was not signed out' },
  proveRecoveryDevice: { method: 'POST', path: '/keys/device/prove', call: keys.proveRecoveryDevice, status: 200, summary: 'Prove by the subject’s signature that the device opened them; a new password may follow' },
  getKeyring: { method: 'GET', path: '/keys/keyring', call: keys.getKeyring, status: 200, summary: 'One’s own sealed keyring' },
  putKeyring: { method: 'PUT', path: '/keys/keyring', call: keys.putKeyring, status: 200, summary: 'Replace the keyring by compare-and-swap with a signed statement' },
} as const;

const messagingRoutes = {
  sendMessage: { method: 'POST', path: '/messages', call: messaging.sendMessage, status: 201, summary: 'Send a sealed letter; idempotent by message id' },
  listMessages: { method: 'GET', path: '/mailboxes/{mailbox}/messages', call: messaging.listMessages, status: 200, summary: 'Sealed letters of a mailbox by sequence' },
  getMessage: { method: 'GET', path: '/mailboxes/{mailbox}/messages/{mid}', call: messaging.getMessage, status: 200, summary: 'One sealed letter' },
  updateMessage: { method: 'PATCH', path: '/mailboxes/{mailbox}/messages/{mid}', call: messaging.updateMessage, status: 200, summary: 'Mark as read, move to a folder' },
  deleteMessage: { method: 'DELETE', path: '/mailboxes/{mailbox}/messages/{mid}', call: messaging.deleteMessage, status: 200, summary: 'Take a letter out of this mailbox' },
  getMailbox: { method: 'GET', path: '/mailboxes/{mailbox}', call: messaging.getMailbox, status: 200, summary: 'Newest sequence and counts of a mailbox' },
  listCorrespondents: { method: 'GET', path: '/mailboxes/{mailbox}/correspondents', call: messaging.listCorrespondents, status: 200, summary: 'Whom a mailbox wrote with that its owner gave up by a reset' },
  permitCorrespondent: { method: 'PUT', path: '/mailboxes/{mailbox}/correspondents/{other}', call: messaging.permitCorrespondent, status: 200, summary: 'Let letters pass again with who has a new mailbox after a reset' },
} as const;

const attachmentsRoutes = {
  beginUpload: { method: 'POST', path: '/attachments', call: attachments.beginUpload, status: 201, summary: 'Begin an upload' },
  renewUploadUrls: { method: 'POST', path: '/attachments/{id}/urls', call: attachments.renewUploadUrls, status: 200, summary: 'Presigned addresses of up to 16 parts' },
  getUpload: { method: 'GET', path: '/attachments/{id}', call: attachments.getUpload, status: 200, summary: 'Parts that the object store holds' },
  completeUpload: { method: 'POST', path: '/attachments/{id}/complete', call: attachments.completeUpload, status: 200, summary: 'Complete an upload; its size is checked' },
  abortUpload: { method: 'DELETE', path: '/attachments/{id}', call: attachments.abortUpload, status: 200, summary: 'Give an upload up' },
  getDownload: { method: 'POST', path: '/attachments/{id}/download', call: attachments.getDownload, status: 200, summary: 'Presigned address of a sealed object, 5 minutes' },
  getQuota: { method: 'GET', path: '/mailboxes/{mailbox}/quota', call: attachments.getQuota, status: 200, summary: 'Room used and left for attachments' },
} as const;

/** Every HTTP route below /api beside the event stream and the documents of the interfaces. */
export const routes = { ...identityRoutes, ...accountRoutes, ...resetRoutes, ...formerRoutes, ...keysRoutes, ...messagingRoutes, ...attachmentsRoutes } as const;
export type RouteId = keyof typeof routes;

export const allRoutes: readonly Route[] = Object.entries(routes).map(([id, route]) => ({ id, ...route }));

/** Server-sent events of one mailbox; `id:` is the mailbox sequence, event `letter`, data {"sequence": n}. */
export const eventStreamPath = '/mailboxes/{mailbox}/events';
