import { StoredKeyring } from '@siegelpost/contracts';
import { mergeKeyrings, randomBytes, sealSlot, slotKey, VaultError } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { ActOptions, RecoveryDetails } from '../facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { isUnclear, type Begun } from '../onboarding/pending.js';
import type { Ports } from '../ports/ports.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';
import { register, type Registered } from '../session/opaque.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { signBundle } from '../session/statements.js';
import { nextKeyring } from './next-keyring.js';
import { openRecovery, type OpenedRecovery } from './open-recovery.js';

/** Keyrings that other devices may have saved meanwhile before it is given up. */
const TRIES = 4;

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

  /** Whom a link stands for. Changes nothing. */
  async view(token: string): Promise<RecoveryDetails> {
    const { name, address, language } = await this.ports.transport.call('viewRecovery', { token });
    return { name, address, language };
  }

  /** Opens the mailbox by its Super PIN and keeps it open in memory until a new password is set. */
  async unlock(token: string, code: string): Promise<void> {
    this.open.set(
      token,
      await openRecovery(this.ports, this.directory, await this.installation.get(), token, code),
    );
  }

  /**
   * Sets the new password of a mailbox that `unlock` opened.
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
    let ring = first;
    for (let left = TRIES; ; left -= 1) {
      const bundle = JSON.stringify({
        ...credential,
        ...(await nextKeyring(opened, ring.current, ring.keyring)),
      });
      const party = { installation: installation.installation, account, subject, keys: ring.newest };
      const request = await signBundle(this.ports.transport, party, 'credential-set', bundle);
      try {
        return await this.post(token, { password, request }, options);
      } catch (error) {
        const newer = conflicting(error);
        if (left === 1 || newer === null) throw error;
        ring = await this.merged(subject, opened, ring, newer);
      }
    }
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

  /** What another device saved meanwhile, with all that this one holds; never an older one. */
  private async merged(
    subject: string,
    opened: OpenedArk,
    mine: OpenedKeyring,
    newer: StoredKeyring,
  ): Promise<OpenedKeyring> {
    const ring = await openOwnKeyring(this.directory, subject, opened, newer, mine.current);
    try {
      return { ...ring, keyring: mergeKeyrings(mine.keyring, ring.keyring) };
    } catch (cause) {
      throw cause instanceof VaultError ? new ClientError('RECOVERY_REFUSED', undefined, { cause }) : cause;
    }
  }
}

/** Record, id and slot of a new password over the same ARK. */
async function sealedCredential(
  { record, exportKey }: Registered,
  subject: string,
  { ark, arkVersion }: OpenedArk,
) {
  const credentialId = toBase64url(randomBytes(16));
  const binding = { type: 'password', subject, slotId: credentialId, arkVersion } as const;
  const blob = await sealSlot(await slotKey(exportKey, binding), binding, ark);
  return {
    record,
    credentialId,
    slot: { type: 'password', slotId: credentialId, arkVersion, blob: toBase64url(blob) },
  };
}

/** The present keyring that a conflict came with. */
function conflicting(error: unknown): StoredKeyring | null {
  if (!(error instanceof ClientError) || error.code !== 'KEYRING_CONFLICT') return null;
  const parsed = StoredKeyring.safeParse(error.extra.current);
  return parsed.success ? parsed.data : null;
}
