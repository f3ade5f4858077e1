import { newSeed } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeIdentity } from './fake-identity.js';
import type { FakeKeys } from './fake-keys.js';
import type { FakeReset } from './fake-resets.js';

const token = (): string => toBase64url(newSeed());

/** Resets of the fake installation in memory, one by account. `waitMs` is what the next one waits. */
export class FakeResetBook {
  readonly pending = new Map<string, FakeReset>();
  waitMs = 0;
  /** Called when an account points to another subject. */
  onReset: (former: string, subject: string) => void = () => undefined;
  /** Subjects given up by proof, and by login with the password from before. */
  readonly proofs = new Map<string, string>();
  readonly tried = new Map<string, string>();
  /** What opened each subject given up. */
  readonly given = new Map<string, { account: string; record: string; credentialId: string }>();

  constructor(
    private readonly identity: FakeIdentity,
    private readonly keys: FakeKeys,
  ) {}

  request(recovery: string): FakeReset {
    const { account } = this.identity.recovery(recovery);
    const known = this.pending.get(account);
    if (known?.state === 'pending') return known;
    const dueAt = new Date(Date.now() + this.waitMs).toISOString();
    const reset: FakeReset = { state: 'pending', dueAt, waits: this.waitMs > 0, used: null, stop: token(), complete: token() };
    this.pending.set(account, reset);
    return reset;
  }

  /** What a session is told of it. */
  shown(account: string): { dueAt: string } | null {
    const reset = this.pending.get(account);
    return reset?.state === 'pending' ? { dueAt: reset.dueAt } : null;
  }

  /** Account whose reset a link may complete now. */
  due(secret: string) {
    const [account, reset] = this.find(secret);
    if (reset.state === 'stopped') throw new ClientError('RESET_STOPPED');
    if (reset.state === 'done') throw new ClientError('LINK_USED');
    if (Date.parse(reset.dueAt) > Date.now()) throw new ClientError('RESET_PENDING', undefined, { current: { dueAt: reset.dueAt } });
    return this.identity.infoOf(account);
  }

  complete({ token: secret, bundle, auth }: RouteInput<'completeReset'>) {
    const [owner, done] = this.find(secret);
    if (done.used === bundle) return this.identity.begin(owner);
    const { account, subject: former } = this.due(secret);
    const { subject, record, credentialId } = this.keys.storeReset(account, former, bundle, auth);
    this.given.set(former, { account, ...this.identity.credentialOf(account) });
    this.identity.point(account, { subject, record, credentialId });
    this.identity.memberships.end(account);
    this.identity.former.set(account, [former, ...(this.identity.former.get(account) ?? [])]);
    Object.assign(done, { state: 'done', used: bundle });
    this.onReset(former, subject);
    return this.identity.begin(account);
  }

  stop(secret: string): void {
    const reset = [...this.pending.values()].find(({ stop }) => stop === secret);
    if (reset === undefined) throw new ClientError('LINK_UNKNOWN');
    if (reset.state === 'done') throw new ClientError('LINK_USED');
    reset.state = 'stopped';
  }

  private find(secret: string): [string, FakeReset] {
    const recovery = this.identity.recoveries.get(secret);
    const found = [...this.pending].find(([account, one]) => one.complete === secret || (!one.waits && account === recovery?.account));
    if (found === undefined) throw new ClientError(recovery === undefined ? 'LINK_UNKNOWN' : 'RESET_UNKNOWN');
    return found;
  }
}
