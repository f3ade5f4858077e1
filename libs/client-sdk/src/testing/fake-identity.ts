import { AcceptBundle, normaliseAddress, type Connection, type Invitation, type SessionInfo } from '@siegelpost/contracts';
import { ready, server } from '@serenity-kit/opaque';
import { randomUUID } from 'node:crypto';
import { newMid, newSeed } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeKeys } from './fake-keys.js';
import { FakeMemberships } from './fake-memberships.js';
import { FakeResetBook } from './fake-reset-book.js';

interface Recovery {
  readonly account: string;
  /** Whether the Super PIN was proven. */
  released: boolean;
  /** Text of the request that used it. */
  used: string | null;
}
/** What an account's own row does not say. */
type Fleeting = 'startedAt' | 'expiresAt' | 'idleSeconds' | 'secondsLeft' | 'idleSecondsLeft' | 'former' | 'undoable' | 'joining' | 'pendingReset' | 'pendingUndo';
export interface Account {
  readonly info: Omit<SessionInfo, Fleeting>;
  readonly record: string;
}
interface Invited extends Invitation {
  readonly token: string;
  activation: string | null;
}

const token = (): string => toBase64url(newSeed());
const past = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** Accounts, practices, invitations and sessions in memory, with OPAQUE's real server side. */
export class FakeIdentity {
  readonly installation = randomUUID();
  readonly setup = server.createSetup();
  readonly setupTokens = new Set<string>();
  readonly accounts = new Map<string, Account>();
  readonly invitations = new Map<string, Invited>();
  readonly sessions = new Map<string, string>();
  /** Subjects that an account gave up, the newest first. */
  readonly former = new Map<string, string[]>();
  /** Tokens of sessions whose password was proven again. */
  readonly fresh = new Set<string>();
  readonly recoveries = new Map<string, Recovery>();
  /** Request that changed a password last, by the session that asked. */
  private readonly changed = new Map<string, { request: string; account: string }>();
  /** Requests for another address, by token. */
  private readonly addressChanges = new Map<string, { account: string; address: string }>();
  readonly memberships = new FakeMemberships(this.accounts);
  private readonly logins = new Map<string, { state: string; account: string }>();
  private readonly ids = new Map<string, string>();

  readonly resets: FakeResetBook;

  constructor(private readonly keys: FakeKeys) {
    this.resets = new FakeResetBook(this, keys);
  }

  static async ready(): Promise<void> {
    await ready;
  }

  /** Text of `installation.json`. */
  installationFile(): string {
    return JSON.stringify({ v: 1, installation: this.installation, opaqueServerPublicKey: server.getPublicKey(this.setup) });
  }

  mintSetupToken(): string {
    const made = token();
    this.setupTokens.add(made);
    return made;
  }

  /** The link that an invitation's newest mail would hold. */
  registrationLink(id: string): string {
    const { token: secret, practice } = this.invitation(id);
    return `https://post.example/register#t=${secret}&p=${practice}`;
  }

  activationLink(id: string): string {
    const { activation, practice } = this.invitation(id);
    return `https://post.example/activate#t=${activation ?? ''}&p=${practice}`;
  }

  accountOf(address: string): string {
    const normal = normaliseAddress(address);
    const id = this.ids.get(normal) ?? randomUUID();
    this.ids.set(normal, id);
    return id;
  }

  sessionInfo(sessionToken: string | null): SessionInfo {
    const account = this.accounts.get(this.sessions.get(sessionToken ?? '') ?? '');
    if (account === undefined) throw new ClientError('SESSION_ENDED');
    const former = this.former.get(account.info.account) ?? [];
    const times = { startedAt: new Date().toISOString(), expiresAt: past(), idleSeconds: 1800, secondsLeft: 3600, idleSecondsLeft: 1800 };
    return { ...account.info, ...times, former, undoable: former.filter((one) => this.resets.given.has(one)), joining: this.memberships.joining(account.info), pendingReset: this.resets.shown(account.info.account), pendingUndo: null };
  }

  register(account: string, registrationRequest: string): { account: string; registrationResponse: string } {
    const how = { serverSetup: this.setup, userIdentifier: account, registrationRequest };
    return { account, registrationResponse: server.createRegistrationResponse(how).registrationResponse };
  }

  createPractice({ setupToken, address, adminName, mailName, language, bundle, auth }: RouteInput<'createPractice'>) {
    if (!this.setupTokens.delete(setupToken)) throw new ClientError('SETUP_TOKEN_USED');
    const account = this.accountOf(address);
    const stored = this.keys.storeBundle('practice-create', account, bundle, auth);
    if (stored.practice === null) throw new ClientError('ENTRY_INVALID');
    const { record, credentialId, subject, practice } = stored;
    const practices = [{ practice, mailName, role: 'administrator' as const }];
    const info = { account, address: normaliseAddress(address), name: adminName, language, subject, credentialId, origin: null, connections: [], practices };
    this.accounts.set(account, { info, record });
    return this.begin(account);
  }

  complete({ token: secret, bundle, auth }: RouteInput<'completeActivation'>) {
    const invited = this.byActivation(secret);
    const account = this.accountOf(invited.address);
    const { record, credentialId, subject } = this.keys.storeBundle('activate', account, bundle, auth);
    const { address, name, language, practice, id: invitation } = invited;
    const info = { account, address, name, language, subject, credentialId, origin: { practice, invitation }, connections: [], practices: [] };
    this.accounts.set(account, { info, record });
    if (invited.role !== null) this.memberships.invited(practice, account, invited.role);
    invited.state = 'accepted';
    return this.begin(account);
  }

  /** @param former record of a password given up, null where there is none; without it the present one is tried */
  startLogin({ address, startLoginRequest }: RouteInput<'startLogin'>, former?: string | null) {
    const account = this.accountOf(address);
    const { loginResponse, serverLoginState } = server.startLogin({
      serverSetup: this.setup, userIdentifier: account, registrationRecord: (former === undefined ? this.accounts.get(account)?.record : former) ?? undefined,
      startLoginRequest, identifiers: { client: account, server: this.installation },
    });
    const loginId = token();
    this.logins.set(loginId, { state: serverLoginState, account });
    return { loginId, account, loginResponse };
  }

  finishLogin(input: RouteInput<'finishLogin'>) {
    return this.begin(this.proven(input));
  }

  confirmLogin(sessionToken: string, input: { loginId: string; finishLoginRequest: string }) {
    const { account, credentialId } = this.sessionInfo(sessionToken);
    if (this.proven(input) !== account) throw new ClientError('LOGIN_FAILED');
    this.fresh.add(sessionToken);
    return { credentialId, freshUntil: past() };
  }

  requestRecovery(address: string): void {
    this.recoveries.set(token(), { account: this.accountOf(address), released: false, used: null });
  }

  /** The link that the newest mail to an address would hold. */
  recoveryLink(address: string): string {
    const account = this.accountOf(address);
    const newest = [...this.recoveries].filter(([, one]) => one.account === account).at(-1);
    return `https://post.example/recover#t=${newest?.[0] ?? ''}`;
  }

  credentialOf(account: string): { record: string; credentialId: string } {
    return { record: this.accounts.get(account)?.record ?? '', credentialId: this.infoOf(account).credentialId };
  }

  infoOf(account: string): Account['info'] {
    const found = this.accounts.get(account);
    if (found === undefined) throw new ClientError('LINK_UNKNOWN');
    return found.info;
  }

  /** Points an account to another subject and password; its sessions end. */
  point(account: string, { record, ...held }: { subject: string; credentialId: string; record: string }): void {
    this.accounts.set(account, { info: { ...this.infoOf(account), ...held }, record });
    for (const [session, owner] of this.sessions) if (owner === account) this.sessions.delete(session);
  }

  recovery(secret: string): Account['info'] {
    const found = this.recoveries.get(secret);
    const account = this.accounts.get(found?.account ?? '');
    if (found === undefined || account === undefined) throw new ClientError('LINK_UNKNOWN');
    if (found.used !== null) throw new ClientError('LINK_USED');
    return account.info;
  }

  startRecovery(secret: string, registrationRequest: string) {
    const { account } = this.recovery(secret);
    if (this.recoveries.get(secret)?.released !== true) throw new ClientError('FORBIDDEN');
    return this.register(account, registrationRequest);
  }

  completeRecovery({ token: secret, bundle, auth }: RouteInput<'completeRecovery'>) {
    const recovery = this.recoveries.get(secret);
    if (recovery?.used === bundle + auth) return this.begin(recovery.account);
    const { account, subject } = this.recovery(secret);
    const { record, credentialId } = this.keys.storeCredential(account, subject, bundle, auth);
    this.point(account, { subject, credentialId, record });
    for (const one of this.recoveries.values()) if (one.account === account) one.used = bundle + auth;
    return this.begin(account);
  }

  /** @param fresh the account of the session, if its password was just proven */
  changePassword(sessionToken: string, { bundle, auth, endOthers }: RouteInput<'changePassword'>, fresh: () => string, renewal = false) {
    const before = this.changed.get(sessionToken);
    if (before?.request === bundle + auth) return this.begin(before.account);
    const account = fresh();
    const { info } = this.accounts.get(account) ?? {};
    if (info === undefined) throw new ClientError('SESSION_ENDED');
    const store = renewal ? this.keys.storeRenewal.bind(this.keys) : this.keys.storeCredential.bind(this.keys);
    const { record, credentialId } = store(account, info.subject, bundle, auth);
    this.accounts.set(account, { info: { ...info, credentialId }, record });
    for (const [session, owner] of this.sessions) {
      if (session === sessionToken || (endOthers && owner === account)) this.sessions.delete(session);
      if (owner === account) this.fresh.delete(session);
    }
    this.changed.set(sessionToken, { request: bundle + auth, account });
    return this.begin(account);
  }

  askAddress(account: string, address: string): void {
    this.addressChanges.set(token(), { account, address: normaliseAddress(address) });
  }

  /** The link that the newest mail to a new address would hold. */
  addressLink(): string {
    return `https://post.example/address#t=${[...this.addressChanges.keys()].at(-1) ?? ''}`;
  }

  addressOf(secret: string, account: string): string {
    const change = this.addressChanges.get(secret);
    if (change?.account !== account) throw new ClientError('LINK_UNKNOWN');
    return change.address;
  }

  confirmAddress(secret: string, account: string): void {
    const address = this.addressOf(secret, account);
    const known = this.accounts.get(account);
    if (known === undefined) throw new ClientError('SESSION_ENDED');
    this.addressChanges.delete(secret);
    this.ids.set(known.info.address, randomUUID());
    this.ids.set(address, account);
    this.accounts.set(account, { ...known, info: { ...known.info, address } });
  }

  invite(input: RouteInput<'createInvitation'>): Invitation {
    const known = this.invitations.get(input.id);
    if (known !== undefined) {
      const same = known.name === input.name && known.address === input.address && known.language === input.language;
      if (!same) throw new ClientError('INVITATION_DUPLICATE');
      return known;
    }
    const now = new Date().toISOString();
    const invited: Invited = {
      ...input, address: normaliseAddress(input.address), state: 'open', createdAt: now, sentAt: now, expiresAt: past(),
      undeliverable: false, token: token(), activation: null,
    };
    this.invitations.set(invited.id, invited);
    return invited;
  }

  hasAccount(address: string): boolean {
    return this.accounts.has(this.accountOf(address));
  }

  /** What the real service does in apps/identity/src/connections. */
  accept({ account, subject, origin, connections }: SessionInfo, bundle: string, auth: string): Connection {
    this.keys.permitAcceptance(account, subject, bundle, auth);
    const invited = [...this.invitations.values()].find((one) => one.token === AcceptBundle.parse(JSON.parse(bundle)).token);
    if (invited === undefined) throw new ClientError('LINK_UNKNOWN');
    const { practice, id: invitation, address } = invited;
    if (connections.some((one) => one.invitation === invitation)) return { practice, invitation, address };
    if (invited.state === 'accepted') throw new ClientError('LINK_USED');
    if ([origin, ...connections].some((one) => one?.practice === practice)) throw new ClientError('ALREADY_CONNECTED');
    if (this.hasAccount(address) && this.accountOf(address) !== account) throw new ClientError('ACCOUNT_EXISTS');
    const known = this.accounts.get(account);
    if (known === undefined) throw new ClientError('SESSION_ENDED');
    this.accounts.set(account, { ...known, info: { ...known.info, connections: [...connections, { practice, invitation, address }] } });
    invited.state = 'accepted';
    return { practice, invitation, address };
  }

  byToken(secret: string): Invited {
    const found = [...this.invitations.values()].find((one) => one.token === secret);
    if (found === undefined) throw new ClientError('LINK_UNKNOWN');
    if (found.state === 'revoked') throw new ClientError('LINK_REVOKED');
    if (found.state === 'accepted') throw new ClientError('LINK_USED');
    return found;
  }

  byActivation(secret: string): Invited {
    const found = [...this.invitations.values()].find((one) => one.activation === secret);
    if (found === undefined) throw new ClientError('LINK_UNKNOWN');
    if (found.state === 'accepted') throw new ClientError('LINK_USED');
    return found;
  }

  beginRegistration({ token: secret, name }: RouteInput<'beginRegistration'>): void {
    const invited = this.byToken(secret);
    Object.assign(invited, { name, state: 'begun', activation: token() });
  }

  invitation(id: string): Invited {
    const found = this.invitations.get(id);
    if (found === undefined) throw new ClientError('INVITATION_NOT_FOUND');
    return found;
  }

  /** Account of a login that its last message proves; each state is used once. */
  proven({ loginId, finishLoginRequest }: { loginId: string; finishLoginRequest: string }): string {
    const login = this.logins.get(loginId);
    this.logins.delete(loginId);
    if (login === undefined) throw new ClientError('LOGIN_FAILED');
    const identifiers = { client: login.account, server: this.installation };
    try {
      server.finishLogin({ finishLoginRequest, serverLoginState: login.state, identifiers });
    } catch {
      throw new ClientError('LOGIN_FAILED');
    }
    return login.account;
  }

  begin(account: string) {
    const sessionToken = newMid();
    this.sessions.set(sessionToken, account);
    return { session: this.sessionInfo(sessionToken), sessionToken };
  }
}
