import { normaliseAddress, type Invitation, type SessionInfo } from '@siegelpost/contracts';
import { ready, server } from '@serenity-kit/opaque';
import { randomUUID } from 'node:crypto';
import { newMid, newSeed } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeKeys } from './fake-keys.js';

interface Recovery {
  readonly account: string;
  /** Whether the Super PIN was proven. */
  released: boolean;
  /** Text of the request that used it. */
  used: string | null;
}
interface Account {
  readonly info: Omit<SessionInfo, 'startedAt' | 'expiresAt' | 'idleSeconds' | 'secondsLeft' | 'idleSecondsLeft'>;
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
  /** Tokens of sessions whose password was proven again. */
  readonly fresh = new Set<string>();
  readonly recoveries = new Map<string, Recovery>();
  /** Roles of members who have not joined yet, by practice and account. */
  private readonly waiting = new Map<string, 'administrator' | 'member'>();
  private readonly logins = new Map<string, { state: string; account: string }>();
  private readonly ids = new Map<string, string>();

  constructor(private readonly keys: FakeKeys) {}

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
    return { ...account.info, startedAt: new Date().toISOString(), expiresAt: past(), idleSeconds: 1800, secondsLeft: 3600, idleSecondsLeft: 1800 };
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
    const info = { account, address: normaliseAddress(address), name: adminName, language, subject, credentialId, origin: null, practices };
    this.accounts.set(account, { info, record });
    return this.begin(account);
  }

  complete({ token: secret, bundle, auth }: RouteInput<'completeActivation'>) {
    const invited = this.byActivation(secret);
    const account = this.accountOf(invited.address);
    const { record, credentialId, subject } = this.keys.storeBundle('activate', account, bundle, auth);
    const { address, name, language, practice, id: invitation } = invited;
    const info = { account, address, name, language, subject, credentialId, origin: { practice, invitation, role: invited.role }, practices: [] };
    this.accounts.set(account, { info, record });
    invited.state = 'accepted';
    return this.begin(account);
  }

  /** Sets who may use a practice's mailbox; those who are new when they have joined. */
  setMembers({ practice, members }: { practice: string; members: { id: string | null; role: string }[] }): void {
    for (const [id, { info, record }] of this.accounts) {
      const member = members.find((one) => one.id === info.subject);
      this.waiting.delete(`${practice} ${id}`);
      const known = info.practices.find((one) => one.practice === practice);
      if (member === undefined) this.accounts.set(id, { info: { ...info, practices: info.practices.filter((one) => one !== known) }, record });
      else if (known === undefined) this.waiting.set(`${practice} ${id}`, member.role === 'administrator' ? 'administrator' : 'member');
    }
  }

  joinPractice(account: string, practice: string): void {
    const known = this.accounts.get(account);
    const role = this.waiting.get(`${practice} ${account}`);
    if (known === undefined || role === undefined) throw new ClientError('FORBIDDEN');
    const practices = [...known.info.practices, { practice, mailName: 'Praxis', role }];
    this.accounts.set(account, { ...known, info: { ...known.info, practices } });
  }

  startLogin({ address, startLoginRequest }: RouteInput<'startLogin'>) {
    const account = this.accountOf(address);
    const { loginResponse, serverLoginState } = server.startLogin({
      serverSetup: this.setup, userIdentifier: account, registrationRecord: this.accounts.get(account)?.record,
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
    const { account, subject, ...rest } = this.recovery(secret);
    const { record, credentialId } = this.keys.storeCredential(account, subject, bundle, auth);
    this.accounts.set(account, { info: { ...rest, account, subject, credentialId }, record });
    for (const [session, owner] of this.sessions) if (owner === account) this.sessions.delete(session);
    for (const one of this.recoveries.values()) if (one.account === account) one.used = bundle + auth;
    return this.begin(account);
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

  byToken(secret: string): Invited {
    const found = [...this.invitations.values()].find((one) => one.token === secret);
    if (found === undefined) throw new ClientError('LINK_UNKNOWN');
    if (found.state === 'revoked') throw new ClientError('LINK_REVOKED');
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
  private proven({ loginId, finishLoginRequest }: { loginId: string; finishLoginRequest: string }): string {
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

  private begin(account: string) {
    const sessionToken = newMid();
    this.sessions.set(sessionToken, account);
    return { session: this.sessionInfo(sessionToken), sessionToken };
  }
}
