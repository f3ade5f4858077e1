import type { SessionInfo } from '@siegelpost/contracts';
import { randomBytes, sealSlot } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { clearVault } from '../vault/device-vault.js';
import { deleteUndone } from '../resets/undone.js';
import { deleteDeviceSession, deleteFormerDevice, keepFormerDevice, readDeviceSession, writeDeviceSession, type DeviceSession } from './device-session.js';
import { openAccount } from './open-account.js';
import type { OpenedArk } from './open-keyring.js';
import { openDeviceSlot, openPasswordSlot } from './open-slots.js';
import { login } from './opaque.js';
import type { SignedIn } from './signed-in.js';
import { signBundle } from './statements.js';

/** After one of these there is no session any more. */
const ENDED: readonly ClientErrorCode[] = ['SESSION_ENDED', 'SESSION_REQUIRED'];

/** Signing in and out, and going on after a reload. */
export class Sessions {
  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /** @throws ClientError LOGIN_FAILED for whatever does not fit; KEYRING_ROLLED_BACK; INSTALLATION_CHANGED */
  async signIn(address: string, password: string): Promise<SignedIn> {
    const { transport } = this.ports;
    let loginId = '';
    const { request, exportKey } = await login(password, await this.installation.get(), async (startLoginRequest) => {
      const challenge = await transport.call('startLogin', { address, startLoginRequest });
      loginId = challenge.loginId;
      return challenge;
    });
    const { session } = await transport.call('finishLogin', { loginId, finishLoginRequest: request });
    return this.enter(session, await openPasswordSlot(this.ports, session, exportKey));
  }

  /** What follows every begun session: keyring, keys, and a slot for this device. */
  async enter(info: SessionInfo, opened: OpenedArk): Promise<SignedIn> {
    const known = await this.knownOf(info);
    const { signedIn, opened: ring } = await openAccount(this.ports, this.directory, info, opened, known?.keyring ?? null);
    const kept = known?.arkVersion === opened.arkVersion && (await openDeviceSlot(this.ports, known)) !== null ? known.slotId : null;
    const slotId = kept ?? (await this.putSlot(signedIn, opened));
    const { account, subject } = info;
    await writeDeviceSession(this.ports.store, { account, subject, slotId, arkVersion: opened.arkVersion, keyring: [...ring.current], superPin: known?.superPin });
    return signedIn;
  }

  /** @returns null where there is no session to go on with */
  async resume(): Promise<SignedIn | null> {
    const known = await readDeviceSession(this.ports.store);
    if (known === null) return null;
    const info = await this.ifNotEnded(() => this.ports.transport.call('getSession', {}));
    if (info === null || info.account !== known.account || info.subject !== known.subject) return null;
    const opened = await openDeviceSlot(this.ports, known);
    if (opened === null) return null;
    const { signedIn, opened: ring } = await openAccount(this.ports, this.directory, info, opened, known.keyring);
    await writeDeviceSession(this.ports.store, { ...known, keyring: [...ring.current] });
    return signedIn;
  }

  /** Deletes this device's slot, ends the session, deletes what rests here. What is away cannot keep a device signed in. */
  async signOut(signedIn: SignedIn | null): Promise<void> {
    const known = await readDeviceSession(this.ports.store);
    try {
      if (signedIn !== null && known !== null) await this.deleteSlot(signedIn, known.slotId);
      await this.ifNotEnded(() => this.ports.transport.call('endSession', {}));
    } finally {
      await this.forget();
    }
  }

  /** Deletes what rests on this device but for the pinned installation. */
  private async forget(): Promise<void> {
    await this.forgetKeys();
    await clearVault(this.ports.store);
    await deleteDeviceSession(this.ports.store);
    await this.ports.transport.forget();
    this.directory.clear();
  }

  private async forgetKeys(): Promise<void> {
    await this.ports.deviceKey.forget();
    await deleteFormerDevice(this.ports.store);
    await deleteUndone(this.ports.store);
  }

  /**
   * This device's memory of the account; that of another account is deleted first. After a reset the key stays: it opens
   * the subject given up, and may undo the reset.
   */
  private async knownOf({ account, subject }: SessionInfo): Promise<DeviceSession | null> {
    const known = await readDeviceSession(this.ports.store);
    if (known === null || (known.account === account && known.subject === subject)) return known;
    if (known.account === account) await keepFormerDevice(this.ports.store, known);
    else await this.forgetKeys();
    await clearVault(this.ports.store);
    await deleteDeviceSession(this.ports.store);
    this.directory.clear();
    return null;
  }

  private async putSlot(signedIn: SignedIn, { ark, arkVersion }: OpenedArk): Promise<string> {
    const { id: subject } = signedIn.person;
    const slotId = toBase64url(randomBytes(16));
    const key = (await this.ports.deviceKey.get()) ?? (await this.ports.deviceKey.make());
    const blob = toBase64url(await sealSlot(key, { type: 'device', subject, slotId, arkVersion }, ark));
    const bundle = JSON.stringify({ subject, slot: { type: 'device', slotId, arkVersion, blob } });
    await this.ports.transport.call('putSlot', await this.signed(signedIn, 'slot-put', bundle));
    return slotId;
  }

  private async deleteSlot(signedIn: SignedIn, slotId: string): Promise<void> {
    const bundle = JSON.stringify({ subject: signedIn.person.id, slotId });
    await this.ifNotEnded(async () => {
      await this.ports.transport.call('deleteSlot', await this.signed(signedIn, 'slot-delete', bundle));
    }, ['SLOT_NOT_FOUND']);
  }

  private async signed({ info, person }: SignedIn, purpose: 'slot-put' | 'slot-delete', bundle: string) {
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: person.id, keys: person.keys };
    return signBundle(this.ports.transport, party, purpose, bundle);
  }

  private async ifNotEnded<T>(step: () => Promise<T>, also: readonly ClientErrorCode[] = []): Promise<T | null> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof ClientError && [...ENDED, ...also].includes(error.code)) return null;
      throw error;
    }
  }
}
