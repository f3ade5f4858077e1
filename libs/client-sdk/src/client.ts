import type { SessionInfo } from '@siegelpost/contracts';
import { ownAccountOf } from './account/own-account.js';
import type { Renewed } from './account/renewals.js';
import { Directory } from './directory/directory.js';
import { ClientError } from './errors.js';
import type { ActOptions, Change, Client, Me, SessionLeft } from './facade.js';
import { PinnedInstallation } from './installation/pinned-installation.js';
import { memberActs } from './members/member-acts.js';
import { Members } from './members/members.js';
import { Desk } from './mailbox/desk.js';
import { activate, viewActivation } from './onboarding/activate.js';
import { createPractice } from './onboarding/create-practice.js';
import { parseLink } from './onboarding/links.js';
import { PendingBundles, type Begun } from './onboarding/pending.js';
import { renewLink, viewRegistration } from './onboarding/registration.js';
import type { ResealClient } from './reseal/facade.js';
import type { ResetClient } from './resets/facade.js';
import { Recoveries } from './recovery/recoveries.js';
import { Resets } from './resets/resets.js';
import { Undos } from './resets/undos.js';
import { SuperPins } from './recovery/super-pins.js';
import { sessionWatcher } from './session/session-watcher.js';
import type { Ports } from './ports/ports.js';
import type { OpenedArk } from './session/open-keyring.js';
import { Sessions } from './session/session.js';
import { meOf, type SignedIn } from './session/signed-in.js';
import { resealVault } from './vault/device-vault.js';
import { watch } from './watch/watch.js';

/** The mailbox over these ports. Nothing is asked of the server before it is needed. */
export function createClient(outer: Ports): Client {
  return clientOf(new Core(outer));
}

/** What is common to all acts: who is signed in, and who listens. */
class Core {
  readonly ports: Ports;
  readonly directory: Directory;
  readonly installation: PinnedInstallation;
  readonly sessions: Sessions;
  readonly superPins: SuperPins;
  readonly recoveries: Recoveries;
  readonly members: Members;
  readonly bundles = new PendingBundles();
  readonly resets: Resets;
  readonly undos: Undos;
  private readonly listeners = new Set<(change: Change) => void>();
  private desk: Desk | null = null;
  private resuming = false;

  constructor(outer: Ports) {
    const ended = (): void => {
      if (this.desk !== null || this.resuming) this.emit({ kind: 'session-ended' });
    };
    this.ports = { ...outer, transport: sessionWatcher(outer.transport, ended) };
    this.directory = new Directory(this.ports.transport);
    this.installation = new PinnedInstallation(this.ports.installation, this.ports.store);
    this.sessions = new Sessions(this.ports, this.directory, this.installation);
    this.superPins = new SuperPins(this.ports, this.directory, this.installation);
    this.members = new Members(this.ports, this.directory, this.installation);
    this.recoveries = new Recoveries(this.ports, this.directory, this.installation);
    this.resets = new Resets(this.ports, this.installation, this.bundles);
    this.undos = new Undos(this.ports, this.directory, this.installation);
  }

  readonly emit = (change: Change): void => {
    for (const listener of this.listeners) listener(change);
  };

  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @throws ClientError SIGNED_OUT */
  get open(): Desk {
    if (this.desk === null) throw new ClientError('SIGNED_OUT');
    return this.desk;
  }

  get signedIn(): SignedIn | null {
    return this.desk?.signedIn ?? null;
  }

  async enter(signedIn: SignedIn): Promise<Me> {
    this.desk = await Desk.open(this.ports, this.directory, this.members, signedIn, this.emit);
    return meOf(signedIn);
  }

  async resume(): Promise<Me | null> {
    this.resuming = true;
    try {
      const signedIn = await this.sessions.resume();
      return signedIn === null ? null : await this.enter(signedIn);
    } finally {
      this.resuming = false;
    }
  }

  async begin({ begun, opened }: { begun: Begun; opened: OpenedArk }): Promise<Me> {
    return this.enter(await this.sessions.enter(begun.session, opened));
  }

  /** Goes on at the open mailbox with the account as it is after a change. */
  renewed(info: SessionInfo): Me {
    this.open.renew(info);
    return meOf(this.open.signedIn);
  }

  /** Goes on with new keys; what rests on this device is sealed anew. */
  async reopened({ begun, opened }: Renewed): Promise<Me> {
    await resealVault(this.ports.store, this.open.signedIn.vault, opened.ark);
    const me = await this.begin({ begun, opened });
    await this.open.syncIfPossible();
    return me;
  }

  async sessionLeft(): Promise<SessionLeft> {
    const { secondsLeft, idleSecondsLeft, idleSeconds } = await this.ports.transport.call('getSession', {});
    return { secondsLeft, idleSecondsLeft, idleSeconds };
  }

  async leave(): Promise<void> {
    const { signedIn } = this;
    this.desk = null;
    await this.sessions.signOut(signedIn);
  }
}

function clientOf(core: Core): Client {
  const { ports, directory, installation } = core;
  const open = {
    signedIn: () => core.open.signedIn,
    renew: (info: SessionInfo) => core.renewed(info),
    reopen: (renewed: Renewed) => core.reopened(renewed),
  };
  const account = ownAccountOf(ports, directory, installation, open);
  return { ...onboardingOf(core), ...sessionOf(core), ...safekeepingOf(core), ...account, ...resetsOf(core), ...resealsOf(core), ...lettersOf(core), ...peopleOf(core), ...memberActs(core.members, () => core.open.open) };
}

type Onboarding = Pick<
  Client,
  'createPractice' | 'viewRegistration' | 'beginRegistration' | 'declineRegistration' | 'connect' | 'renewLink' | 'viewActivation' | 'activate'
>;

function onboardingOf(core: Core): Onboarding {
  const { ports, directory, bundles } = core;
  return {
    createPractice: async (input, options = {}) =>
      core.begin(await createPractice(ports, await core.installation.get(), bundles, input, options)),
    viewRegistration: async (link) => viewRegistration(ports.transport, parseLink(link)),
    beginRegistration: async (link, { name, language }) => {
      const { token } = parseLink(link);
      await ports.transport.call('beginRegistration', { token, name: name.trim(), ...(language === undefined ? {} : { language }) });
    },
    declineRegistration: async (link) => {
      await ports.transport.call('declineRegistration', { token: parseLink(link).token });
    },
    connect: async (link) => core.open.connect(parseLink(link), await core.installation.get()),
    renewLink: async (link) => renewLink(ports.transport, parseLink(link)),
    viewActivation: async (link) => viewActivation(ports, directory, parseLink(link)),
    activate: async (link, { password }, options: ActOptions = {}) => {
      const installation = await core.installation.get();
      const me = await core.begin(await activate(ports, directory, installation, bundles, parseLink(link), password, options));
      // The account is made; what is away now only delays `hello`, which every sync tries again.
      await core.open.syncIfPossible();
      return me;
    },
  };
}

type Session = Pick<Client, 'signIn' | 'resume' | 'signOut' | 'me' | 'sessionLeft' | 'staySignedIn' | 'sync' | 'watch' | 'subscribe' | 'unread'>;

function sessionOf(core: Core): Session {
  return {
    signIn: async (address, password) => core.enter(await core.sessions.signIn(address, password)),
    resume: () => core.resume(),
    signOut: () => core.leave(),
    me: () => (core.signedIn === null ? null : meOf(core.signedIn)),
    sessionLeft: () => core.sessionLeft(),
    staySignedIn: () => {
      core.ports.presence.note();
      return core.sessionLeft();
    },
    sync: () => core.open.sync(),
    watch: () => {
      // New keys open another desk for the same mailbox.
      return watch(core.ports.events, { mailbox: core.open.signedIn.mailbox.id, sync: async () => core.open.sync(), emit: core.emit });
    },
    subscribe: (listener) => core.subscribe(listener),
    unread: () => core.open.unread,
  };
}

type Safekeeping = Pick<
  Client,
  | 'superPin' | 'createSuperPin' | 'checkSuperPin' | 'rehearsal' | 'rehearseEvery' | 'postponeRehearsal'
  | 'requestRecovery' | 'viewRecovery' | 'unlockRecovery' | 'unlockRecoveryByDevice' | 'completeRecovery'
>;

function safekeepingOf(core: Core): Safekeeping {
  const { ports, superPins, recoveries } = core;
  return {
    superPin: async () => superPins.state(core.open.signedIn),
    createSuperPin: async (password) => superPins.create(core.open.signedIn, password),
    checkSuperPin: async (code) => {
      const { setAt, publicKey } = await superPins.check(core.open.signedIn, code);
      await core.open.rehearsals.passed(publicKey);
      return { setAt };
    },
    rehearsal: async () => core.open.rehearsals.state(),
    rehearseEvery: async (days) => core.open.rehearsals.choose(days),
    postponeRehearsal: async () => core.open.rehearsals.postpone(),
    requestRecovery: async (address) => {
      await ports.transport.call('requestRecovery', { address });
    },
    viewRecovery: async (link) => recoveries.view(parseLink(link).token),
    unlockRecovery: async (link, superPin) => recoveries.unlock(parseLink(link).token, superPin),
    unlockRecoveryByDevice: async (link) => recoveries.unlockByDevice(parseLink(link).token),
    completeRecovery: async (link, { password }, options = {}) => {
      const me = await core.begin(await recoveries.complete(parseLink(link).token, password, options));
      await core.open.syncIfPossible();
      return me;
    },
  };
}

function resetsOf(core: Core): ResetClient {
  const { ports, resets, undos } = core;
  return {
    requestReset: async (link) => resets.request(parseLink(link).token),
    viewReset: async (link) => resets.view(parseLink(link).token),
    completeReset: async (link, { password }, options = {}) => {
      const me = await core.begin(await resets.complete(parseLink(link).token, password, options));
      await core.open.syncIfPossible();
      return me;
    },
    accountState: async () => {
      const { pendingReset, pendingUndo, former, undoable } = await ports.transport.call('getSession', {});
      return { pendingReset, pendingUndo, former, undoable };
    },
    stopReset: async (link) => {
      await ports.transport.call('stopReset', { token: parseLink(link).token });
    },
    stopOwnReset: async () => {
      await ports.transport.call('stopOwnReset', {});
    },
    undoByDevice: () => undos.byDevice(),
    undoByPassword: async (address, password) => {
      await undos.byPassword(address, password);
      return core.enter(await core.sessions.signIn(address, password));
    },
    wasReset: async (link) => undos.wasReset(parseLink(link).token),
    undoBySuperPin: async (link, superPin, { password }) => undos.bySuperPin(parseLink(link).token, superPin, password),
    keepReset: async (former) => undos.settle(core.open.signedIn, 'reset-keep', former),
    dropFormer: async (former) => undos.settle(core.open.signedIn, 'former-drop', former),
  };
}

function resealsOf(core: Core): ResealClient {
  return {
    requestReseal: async (scope) => core.open.reseals.requestReseal(scope),
    askedReseals: () => core.open.reseals.askedReseals(),
    resealRequests: async () => core.open.reseals.resealRequests(),
    confirmContact: async (mailboxId, input) => core.open.reseals.confirmContact(mailboxId, input),
    reseal: async (request, options) => core.open.reseals.reseal(request, options),
  };
}

type LetterActs = Pick<
  Client,
  'list' | 'read' | 'mark' | 'move' | 'send' | 'saveAttachment' | 'saveDraft' | 'drafts' | 'deleteDraft'
>;

function lettersOf(core: Core): LetterActs {
  return {
    list: async (folder, page) => core.open.letters.list(folder, page),
    read: async (id) => core.open.letters.read(id),
    mark: async (id, read) => core.open.mark(id, read),
    move: async (id, folder) => core.open.letters.update(id, { folder }),
    send: async (letter, options = {}) => core.open.send(letter, options),
    saveAttachment: async (letterId, attachmentId, sink, options = {}) =>
      core.open.saveAttachment(letterId, attachmentId, sink, options),
    saveDraft: async (draft) => core.open.drafts.save(draft),
    drafts: async () => core.open.drafts.list(),
    deleteDraft: async (id) => core.open.drafts.delete(id),
  };
}

type People = Pick<
  Client,
  | 'contacts' | 'verifyContact' | 'confirmCode' | 'invite' | 'invitations' | 'resendInvitation' | 'revokeInvitation' | 'tasks'
>;

function peopleOf(core: Core): People {
  return {
    contacts: () => core.open.contacts(),
    verifyContact: async (mailboxId, code) => core.open.verifyContact(mailboxId, code),
    confirmCode: () => core.open.confirmCode(),
    invite: async (input) => core.open.invite(input),
    invitations: async () => core.open.invitations(),
    resendInvitation: async (id) => core.open.resendInvitation(id),
    revokeInvitation: async (id) => core.open.revokeInvitation(id),
    tasks: () => core.open.tasks(),
  };
}
