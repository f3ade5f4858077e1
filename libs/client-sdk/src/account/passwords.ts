import type { SessionInfo } from '@siegelpost/contracts';
import { keyringHash } from '@siegelpost/crypto';
import { fromBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { isUnclear } from '../onboarding/pending.js';
import { requireGoodPassword } from '../password/password-rules.js';
import type { Ports } from '../ports/ports.js';
import { newestOwnKeyring, onNewestKeyring } from '../recovery/newest-keyring.js';
import { nextKeyring, type KeyringChange } from '../recovery/next-keyring.js';
import { sealedCredential } from '../recovery/sealed-credential.js';
import { readDeviceSession, writeDeviceSession } from '../session/device-session.js';
import { register } from '../session/opaque.js';
import { provePassword } from '../session/prove-password.js';
import type { SignedIn } from '../session/signed-in.js';
import { signBundle } from '../session/statements.js';
import type { PasswordChange } from './facade.js';

/** A request that was posted and whose answer may have been lost: the same bytes are posted again. */
interface Posted {
  readonly subject: string;
  readonly newPassword: string;
  readonly request: { readonly bundle: string; readonly auth: string; readonly endOthers: boolean };
  readonly keyring: KeyringChange['keyring'];
  readonly credentialId: string;
}

/** Another password for who is signed in (docs/protocol/account.md §1). */
export class Passwords {
  private posted: Posted | null = null;

  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /**
   * The account root key, the Super PIN and every letter stay as they are.
   * @returns the session that took the place of the present one
   * @throws ClientError LOGIN_FAILED where `password` is not the present one; PASSWORD_*, TOO_MANY_TRIES,
   *   KEYRING_ROLLED_BACK, KEYRING_CONFLICT after several tries
   */
  async change(signedIn: SignedIn, change: PasswordChange): Promise<SessionInfo> {
    const { name, address, subject } = signedIn.info;
    await requireGoodPassword(this.ports, change.newPassword, [name, address]);
    const { posted } = this;
    if (posted?.subject === subject && posted.newPassword === change.newPassword) return this.postAgain(posted);
    const installation = await this.installation.get();
    const opened = await provePassword(this.ports, installation, signedIn.info, change.password);
    const registered = await register(change.newPassword, installation, (registrationRequest) =>
      this.ports.transport.call('startPassword', { registrationRequest }),
    );
    const credential = await sealedCredential(registered, subject, opened);
    const party = { installation: installation.installation, account: signedIn.info.account, subject, keys: signedIn.person.keys };
    const first = await newestOwnKeyring(this.ports, this.directory, subject, opened);
    return onNewestKeyring(this.directory, subject, opened, first, async (ring) => {
      const next = await nextKeyring(opened, ring.current, ring.keyring);
      const signed = await signBundle(this.ports.transport, party, 'credential-set', JSON.stringify({ ...credential, ...next }));
      const request = { ...signed, endOthers: change.endOthers };
      const { credentialId } = credential;
      return this.post({ subject, newPassword: change.newPassword, request, keyring: next.keyring, credentialId });
    });
  }

  /** The answer was lost: the session may be the new one already, whose cookie came before the answer broke off. */
  private async postAgain(posted: Posted): Promise<SessionInfo> {
    try {
      return await this.post(posted);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'FRESH_LOGIN_REQUIRED') throw error;
      const session = await this.ports.transport.call('getSession', {});
      if (session.credentialId !== posted.credentialId) throw error;
      await this.saw(posted.keyring);
      return session;
    }
  }

  private async post(posted: Posted): Promise<SessionInfo> {
    this.posted = posted;
    try {
      const { session } = await this.ports.transport.call('changePassword', posted.request);
      this.posted = null;
      await this.saw(posted.keyring);
      return session;
    } catch (error) {
      if (!isUnclear(error)) this.posted = null;
      throw error;
    }
  }

  /** From now on this device refuses a keyring from before. */
  private async saw({ revision, blob }: KeyringChange['keyring']): Promise<void> {
    const device = await readDeviceSession(this.ports.store);
    if (device === null) return;
    await writeDeviceSession(this.ports.store, { ...device, keyring: [revision, keyringHash(fromBase64url(blob))] });
  }
}
