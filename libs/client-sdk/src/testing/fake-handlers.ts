import { mailboxesOf, readableMailboxesOf, type RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { RouteInput, RouteOutput } from '../ports/transport.js';
import { accountHandlers } from './fake-account.js';
import { memberHandlers } from './fake-members.js';
import { recoveryHandlers } from './fake-recovery.js';
import { resetHandlers } from './fake-resets.js';
import { undoHandlers } from './fake-undos.js';
import type { FakeLine, FakeServer } from './fake-server.js';

export type Handlers = { readonly [R in RouteId]: (input: RouteInput<R>) => Promise<RouteOutput<R>> };

/** Answers of the fake installation to one client. */
export function handlersOf(server: FakeServer, line: FakeLine): Handlers {
  return {
    ...identityHandlers(server, line),
    ...recoveryHandlers(server, line),
    ...accountHandlers(server, line),
    ...resetHandlers(server, line),
    ...undoHandlers(server, line),
    ...memberHandlers(server, line),
    ...keysHandlers(server, line),
    ...messagingHandlers(server, line),
    ...attachmentsHandlers(server),
  };
}

function identityHandlers({ identity }: FakeServer, line: FakeLine) {
  const begin = <T extends { sessionToken: string }>(begun: T): T => {
    line.token = begun.sessionToken;
    return begun;
  };
  const mailOf = (id: string) => ({ id, mailName: 'Praxis' });
  return {
    startSetup: async ({ address, registrationRequest }: RouteInput<'startSetup'>) => identity.register(identity.accountOf(address), registrationRequest),
    createPractice: async (input: RouteInput<'createPractice'>) => begin(identity.createPractice(input)),
    createInvitation: async (input: RouteInput<'createInvitation'>) => identity.invite(input),
    listInvitations: async () => ({ invitations: [...identity.invitations.values()] }),
    resendInvitation: async ({ id }: { id: string }) => identity.invitation(id),
    revokeInvitation: async ({ id }: { id: string }) => Object.assign(identity.invitation(id), { state: 'revoked' as const }),
    viewRegistration: async ({ token }: { token: string }) => {
      const { name, address, language, practice, state, expiresAt, role } = identity.byToken(token);
      return { name, address, language, practice: mailOf(practice), state: state === 'begun' ? state : ('open' as const), mailbox: identity.hasAccount(address) ? ('made' as const) : ('none' as const), expiresAt, role };
    },
    beginRegistration: async (input: RouteInput<'beginRegistration'>) => {
      identity.beginRegistration(input);
      return {};
    },
    declineRegistration: async ({ token }: { token: string }) => {
      identity.byToken(token).state = 'declined';
      return {};
    },
    acceptInvitation: async ({ bundle, auth }: RouteInput<'acceptInvitation'>) => identity.accept(identity.sessionInfo(line.token), bundle, auth),
    renewRegistration: async ({ token }: { token: string }) => {
      identity.byToken(token);
      return {};
    },
    viewActivation: async ({ token }: { token: string }) => {
      const { name, address, language, practice, id, expiresAt, role } = identity.byActivation(token);
      return { name, address, language, invitation: id, practice: mailOf(practice), expiresAt, role };
    },
    renewActivation: async () => ({}),
    startActivation: async ({ token, registrationRequest }: RouteInput<'startActivation'>) =>
      identity.register(identity.accountOf(identity.byActivation(token).address), registrationRequest),
    completeActivation: async (input: RouteInput<'completeActivation'>) => begin(identity.complete(input)),
    startLogin: async (input: RouteInput<'startLogin'>) => identity.startLogin(input),
    finishLogin: async (input: RouteInput<'finishLogin'>) => begin(identity.finishLogin(input)),
    getSession: async () => identity.sessionInfo(line.token),
    endSession: async () => {
      identity.sessions.delete(line.token ?? '');
      line.token = null;
      return {};
    },
    getJwks: async () => ({ keys: [] }),
  };
}

function keysHandlers({ identity, keys }: FakeServer, line: FakeLine) {
  return {
    issueNonce: async () => keys.issueNonce(),
    listEntries: async ({ subject, after }: RouteInput<'listEntries'>) => {
      const entries = keys.entries.get(subject);
      if (entries === undefined) throw new ClientError('SUBJECT_NOT_FOUND');
      return { subject, entries: entries.slice(after ?? 0), profile: keys.profiles.get(subject) ?? null };
    },
    getSlot: async ({ slotId }: { slotId: string }) => {
      identity.sessionInfo(line.token);
      const slot = keys.slots.get(slotId);
      if (slot === undefined) throw new ClientError('SLOT_NOT_FOUND');
      return slot;
    },
    putSlot: async ({ bundle, auth }: RouteInput<'putSlot'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      keys.putSlot(account, subject, bundle, auth);
      return {};
    },
    deleteSlot: async ({ bundle, auth }: RouteInput<'deleteSlot'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      keys.deleteSlot(account, subject, bundle, auth);
      return {};
    },
    getKeyring: async () => {
      const keyring = keys.keyrings.get(identity.sessionInfo(line.token).subject);
      if (keyring === undefined) throw new ClientError('KEYRING_NOT_FOUND');
      return keyring;
    },
    putKeyring: async ({ bundle, auth }: RouteInput<'putKeyring'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      keys.putKeyring(account, subject, bundle, auth);
      return {};
    },
  };
}

function messagingHandlers({ identity, messaging }: FakeServer, line: FakeLine) {
  const claims = () => {
    const { account, subject, practices, former } = identity.sessionInfo(line.token);
    return { iss: identity.installation, aud: 'messaging' as const, sub: account, sid: account, subject, practices, former, iat: 0, exp: 0 };
  };
  const among = (mailboxes: readonly string[], mailbox: string): string => {
    if (!mailboxes.includes(mailbox)) throw new ClientError('MAILBOX_NOT_YOURS');
    return mailbox;
  };
  const own = (mailbox: string): string => among(mailboxesOf(claims()), mailbox);
  const readable = (mailbox: string): string => among(readableMailboxesOf(claims()), mailbox);
  return {
    sendMessage: async (input: RouteInput<'sendMessage'>) => {
      own(input.from);
      return messaging.send(input);
    },
    listMessages: async (input: RouteInput<'listMessages'>) => messaging.list({ ...input, mailbox: readable(input.mailbox) }),
    getMessage: async ({ mailbox, mid }: RouteInput<'getMessage'>) => messaging.get(readable(mailbox), mid),
    updateMessage: async ({ mailbox, mid, ...change }: RouteInput<'updateMessage'>) => {
      Object.assign(messaging.get(own(mailbox), mid), change);
      return {};
    },
    deleteMessage: async ({ mailbox, mid }: RouteInput<'deleteMessage'>) => {
      messaging.delete(own(mailbox), mid);
      return {};
    },
    getMailbox: async ({ mailbox }: { mailbox: string }) => messaging.stateOf(readable(mailbox)),
    listCorrespondents: async ({ mailbox }: { mailbox: string }) => ({ correspondents: messaging.correspondents(among(claims().former, mailbox)) }),
    permitCorrespondent: async ({ mailbox, other }: RouteInput<'permitCorrespondent'>) => {
      messaging.permit(own(mailbox), other);
      return {};
    },
  };
}

function attachmentsHandlers({ attachments }: FakeServer) {
  return {
    beginUpload: async ({ size }: RouteInput<'beginUpload'>) => attachments.begin(size),
    renewUploadUrls: async ({ id, parts }: RouteInput<'renewUploadUrls'>) => attachments.urls(id, parts),
    getUpload: async ({ id }: { id: string }) => attachments.state(id),
    completeUpload: async ({ id }: RouteInput<'completeUpload'>) => attachments.complete(id),
    abortUpload: async ({ id }: { id: string }) => {
      attachments.uploads.delete(id);
      return {};
    },
    getDownload: async ({ id }: RouteInput<'getDownload'>) => attachments.download(id),
    getQuota: async ({ mailbox }: RouteInput<'getQuota'>) => ({
      mailbox, usedBytes: 0, limitBytes: Number.MAX_SAFE_INTEGER, attachmentBytes: attachments.attachmentBytes,
    }),
  };
}
