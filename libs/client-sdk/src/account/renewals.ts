import { newArk, nextEpoch } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { isUnclear, type Begun } from '../onboarding/pending.js';
import { requireGoodPassword } from '../password/password-rules.js';
import type { Ports } from '../ports/ports.js';
import { newestOwnKeyring, onNewestKeyring } from '../recovery/newest-keyring.js';
import { nextKeyring } from '../recovery/next-keyring.js';
import { sealedCredential } from '../recovery/sealed-credential.js';
import type { OpenedArk } from '../session/open-keyring.js';
import { register } from '../session/opaque.js';
import { provePassword } from '../session/prove-password.js';
import type { SignedIn } from '../session/signed-in.js';
import { signBundle } from '../session/statements.js';
import type { AccountRenewal } from './facade.js';

/** A request that was posted and whose answer may have been lost, with what opens the account if it went through. */
interface Posted {
  readonly subject: string;
  readonly newPassword: string;
  readonly request: { readonly bundle: string; readonly auth: string };
  readonly credentialId: string;
  readonly opened: OpenedArk;
}

export interface Renewed {
  readonly begun: Begun;
  /** The new account root key. Secret. */
  readonly opened: OpenedArk;
}

/** New keys for who says that somebody knew the password (docs/protocol/account.md §4). */
export class Renewals {
  private posted: Posted | null = null;

  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /**
   * New account root key, epoch and password; the Super PIN and every other session end. Old letters open by the old
   * seeds, which the keyring keeps.
   * @throws ClientError LOGIN_FAILED where `password` is not the present one; PASSWORD_*, TOO_MANY_TRIES,
   *   KEYRING_ROLLED_BACK, KEYRING_CONFLICT after several tries
   */
  async renew(signedIn: SignedIn, { password, newPassword }: AccountRenewal): Promise<Renewed> {
    const { name, address, subject, account } = signedIn.info;
    await requireGoodPassword(this.ports, newPassword, [name, address]);
    const { posted } = this;
    if (posted?.subject === subject && posted.newPassword === newPassword) return this.postAgain(posted);
    const pinned = await this.installation.get();
    const before = await provePassword(this.ports, pinned, signedIn.info, password);
    const registered = await register(newPassword, pinned, (registrationRequest) =>
      this.ports.transport.call('startPassword', { registrationRequest }),
    );
    const opened = { ark: newArk(), arkVersion: before.arkVersion + 1 };
    const credential = await sealedCredential(registered, subject, opened);
    const first = await newestOwnKeyring(this.ports, this.directory, subject, before);
    const epoch = await nextEpoch(await this.directory.newest(subject), first.newest, this.ports.now());
    const party = { installation: pinned.installation, account, subject, keys: first.newest };
    return onNewestKeyring(this.directory, subject, before, first, async ({ keyring, current }) => {
      const seeds = [...keyring.seeds, [epoch.keys.epoch, toBase64url(epoch.seed)] as [number, string]];
      const next = await nextKeyring(opened, current, { ...keyring, seeds, superPin: null });
      const bundle = JSON.stringify({ ...credential, ...next, entry: epoch.entry });
      const request = await signBundle(this.ports.transport, party, 'account-renew', bundle);
      return this.post({ subject, newPassword, request, credentialId: credential.credentialId, opened });
    });
  }

  /** The answer was lost: the session may be the new one already, whose cookie came before the answer broke off. */
  private async postAgain(posted: Posted): Promise<Renewed> {
    try {
      return await this.post(posted);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'FRESH_LOGIN_REQUIRED') throw error;
      const session = await this.ports.transport.call('getSession', {});
      if (session.credentialId !== posted.credentialId) throw error;
      return { begun: { session }, opened: posted.opened };
    }
  }

  private async post(posted: Posted): Promise<Renewed> {
    this.posted = posted;
    try {
      const begun = await this.ports.transport.call('renewAccount', posted.request);
      this.posted = null;
      return { begun, opened: posted.opened };
    } catch (error) {
      if (!isUnclear(error)) this.posted = null;
      throw error;
    }
  }
}
