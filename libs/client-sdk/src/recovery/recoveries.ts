import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { ActOptions, RecoveryOffer } from '../facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { isUnclear, type Begun } from '../onboarding/pending.js';
import type { Ports } from '../ports/ports.js';
import type { OpenedArk } from '../session/open-keyring.js';
import { register } from '../session/opaque.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { signBundle } from '../session/statements.js';
import { onNewestKeyring } from './newest-keyring.js';
import { nextKeyring } from './next-keyring.js';
import { heldOf, openByDevice } from './open-by-device.js';
import { openRecovery, type OpenedRecovery } from './open-recovery.js';
import { sealedCredential } from './sealed-credential.js';

/** A request that was posted and whose answer may have been lost: the same bytes are posted again. */
interface Posted {
  readonly password: string;
  readonly request: { readonly bundle: string; readonly auth: string };
}

/** Recoveries under way, in memory by token (docs/protocol/flows.md J7). */
export class Recoveries {
  private readonly open = new Map<string, OpenedRecovery>();
  private readonly posted = new Map<string, Posted>();

  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /** Whom a link stands for, and whether this device opens that mailbox. Changes nothing. */
  async view(token: string): Promise<RecoveryOffer> {
    const { name, address, language, subject } = await this.ports.transport.call('viewRecovery', { token });
    return { name, address, language, byDevice: (await heldOf(this.ports, subject)) !== null };
  }

  /** Opens the mailbox by its Super PIN and keeps it open in memory until a new password is set. */
  async unlock(token: string, code: string): Promise<void> {
    this.open.set(
      token,
      await openRecovery(this.ports, this.directory, await this.installation.get(), token, code),
    );
  }

  /** As `unlock`, by what this device holds of the mailbox. */
  async unlockByDevice(token: string): Promise<void> {
    this.open.set(token, await openByDevice(this.ports, this.directory, await this.installation.get(), token));
  }

  /**
   * Sets the new password of a mailbox that `unlock` or `unlockByDevice` opened.
   * @throws ClientError PASSWORD_*, LINK_*; RECOVERY_LOCKED where nothing was opened
   */
  async complete(
    token: string,
    password: string,
    options: ActOptions,
  ): Promise<{ begun: Begun; opened: OpenedArk }> {
    const recovery = this.open.get(token);
    if (recovery === undefined) throw new ClientError('RECOVERY_LOCKED');
    const { name, address } = recovery.view;
    await requireGoodPassword(this.ports, password, [name, address]);
    const posted = this.posted.get(token);
    const begun =
      posted?.password === password
        ? await this.post(token, posted, options)
        : await this.make(token, password, recovery, options);
    this.open.delete(token);
    this.posted.delete(token);
    return { begun, opened: recovery.opened };
  }

  private async make(
    token: string,
    password: string,
    { view, opened, ring: first }: OpenedRecovery,
    options: ActOptions,
  ): Promise<Begun> {
    const installation = await this.installation.get();
    const registered = await register(password, installation, (registrationRequest) =>
      this.ports.transport.call('startRecovery', { token, registrationRequest }),
    );
    const { account, subject } = view;
    const credential = await sealedCredential(registered, subject, opened);
    return onNewestKeyring(this.directory, subject, opened, first, async (ring) => {
      const bundle = JSON.stringify({ ...credential, ...(await nextKeyring(opened, ring.current, ring.keyring)) });
      const party = { installation: installation.installation, account, subject, keys: ring.newest };
      const request = await signBundle(this.ports.transport, party, 'credential-set', bundle);
      return this.post(token, { password, request }, options);
    });
  }

  private async post(token: string, posted: Posted, { signal }: ActOptions): Promise<Begun> {
    this.posted.set(token, posted);
    try {
      return await this.ports.transport.call('completeRecovery', { token, ...posted.request }, signal);
    } catch (error) {
      if (!isUnclear(error)) this.posted.delete(token);
      throw error;
    }
  }
}
