import type { Slot, StoredKeyring } from '@siegelpost/contracts';
import { randomBytes, sealSlot, slotKey, type SlotBinding } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { requireGoodPassword } from '../password/password-rules.js';
import type { Ports } from '../ports/ports.js';
import { nextKeyring } from '../recovery/next-keyring.js';
import { typedSuperPin } from '../recovery/super-pin-code.js';
import { openSuperPinSlot } from '../recovery/super-pins.js';
import { readDeviceSession, readFormerDevice } from '../session/device-session.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';
import { openGivenSlot } from '../session/open-slots.js';
import { login, register, type Registered } from '../session/opaque.js';
import type { SignedIn } from '../session/signed-in.js';
import { sendSigned } from '../session/statements.js';
import { keepUndone } from './undone.js';

/** Passwords given up that are tried, the newest first. */
const PASSWORDS = [1, 2, 3] as const;

/** What the server gave for a subject given up. */
interface Released {
  readonly token: string;
  readonly account: string;
  readonly former: string;
  /** The subject in force. */
  readonly subject: string;
  readonly slot: Slot;
  readonly keyring: StoredKeyring;
}

/** Undoing a reset: whoever opens the keyring of the subject given up is its owner (docs/protocol/reset.md §4). */
export class Undos {
  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /**
   * By what this device still holds of the subject given up.
   * @throws ClientError NOT_A_DEVICE where it holds nothing; UNDO_UNKNOWN where nothing can be undone; KEYRING_ROLLED_BACK
   */
  async byDevice(): Promise<void> {
    const device = (await readFormerDevice(this.ports.store)) ?? (await readDeviceSession(this.ports.store));
    const key = await this.ports.deviceKey.get();
    if (device === null || key === null) throw new ClientError('NOT_A_DEVICE');
    const { subject: former, slotId } = device;
    const released = await this.ports.transport.call('releaseFormerDevice', { former, slotId });
    const { arkVersion, blob } = released.slot;
    const opened = await openGivenSlot(key, { type: 'device', subject: former, slotId, arkVersion }, blob);
    const ring = await openOwnKeyring(this.directory, former, opened, released.keyring, device.keyring);
    await this.undo({ ...released, former }, ring, null);
  }

  /**
   * By the password from before.
   * @throws ClientError LOGIN_FAILED where it was none of the last ones; KEYRING_ROLLED_BACK
   */
  async byPassword(address: string, password: string): Promise<void> {
    const { proven, exportKey } = await this.formerLogin(address, password);
    const { slot, keyring } = await this.ports.transport.call('releaseFormerPassword', { token: proven.token });
    const released = { ...proven, slot, keyring };
    const binding: SlotBinding = { type: 'password', subject: proven.former, slotId: proven.credentialId, arkVersion: slot.arkVersion };
    const opened = await openGivenSlot(await slotKey(exportKey, binding), binding, slot.blob);
    await this.undo(released, await openOwnKeyring(this.directory, proven.former, opened, keyring, null), null);
  }

  /** Whether the account of a recovery link has a subject given up that can be back in force. */
  async wasReset(token: string): Promise<boolean> {
    return (await this.ports.transport.call('viewRecovery', { token })).former.length > 0;
  }

  /**
   * By a recovery link and the Super PIN from before, with a new password; in force after the waiting time.
   * @throws ClientError PIN_*, PASSWORD_*, LINK_*, UNDO_UNKNOWN; RECOVERY_REFUSED
   */
  async bySuperPin(token: string, code: string, password: string): Promise<{ dueAt: string }> {
    const pin = typedSuperPin(code);
    const view = await this.ports.transport.call('viewRecovery', { token });
    await requireGoodPassword(this.ports, password, [view.name, view.address]);
    const installation = await this.installation.get();
    const released = await this.releaseBySuperPin(view.account, view.former, token, pin);
    const opened = await openSuperPinSlot(pin, released.former, released.slot);
    const ring = await openOwnKeyring(this.directory, released.former, opened, released.keyring, null);
    if (ring.keyring.superPin !== pin.publicKey) throw new ClientError('RECOVERY_REFUSED');
    const registered = await register(password, installation, (registrationRequest) =>
      this.ports.transport.call('startRecovery', { token, registrationRequest }),
    );
    return this.undo(released, ring, await credentialOf(registered, released.former, opened, ring));
  }

  /** Says, signed by the subject in force, what becomes of an earlier one. */
  async settle({ info, person }: SignedIn, purpose: 'reset-keep' | 'former-drop', former: string): Promise<void> {
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: person.id, keys: person.keys };
    const bundle = JSON.stringify(purpose === 'reset-keep' ? { former, subject: person.id } : { former });
    const { transport } = this.ports;
    await sendSigned(transport, party, purpose, bundle, (signed) => transport.call(purpose === 'reset-keep' ? 'keepReset' : 'dropFormer', signed));
  }

  private async formerLogin(address: string, password: string) {
    const { transport } = this.ports;
    const installation = await this.installation.get();
    for (const former of PASSWORDS) {
      let loginId = '';
      try {
        const { request, exportKey } = await login(password, installation, async (startLoginRequest) => {
          const challenge = await transport.call('startFormerLogin', { address, startLoginRequest, former });
          loginId = challenge.loginId;
          return challenge;
        });
        return { proven: await transport.call('finishFormerLogin', { loginId, finishLoginRequest: request }), exportKey };
      } catch (error) {
        if (!(error instanceof ClientError) || error.code !== 'LOGIN_FAILED') throw error;
      }
    }
    throw new ClientError('LOGIN_FAILED');
  }

  private async releaseBySuperPin(account: string, formers: readonly string[], token: string, pin: ReturnType<typeof typedSuperPin>): Promise<Released> {
    const { installation } = await this.installation.get();
    for (const former of formers) {
      try {
        const party = { installation, account, subject: former, keys: pin };
        const bundle = JSON.stringify({ token, former });
        const { transport } = this.ports;
        const released = await sendSigned(transport, party, 'recovery-release', bundle, (signed) => transport.call('releaseFormerSuperPin', signed));
        return { ...released, account, former };
      } catch (error) {
        const another = error instanceof ClientError && ['PIN_WRONG', 'NO_SUPER_PIN'].includes(error.code);
        if (!another) throw error;
      }
    }
    throw new ClientError(formers.length === 0 ? 'UNDO_UNKNOWN' : 'PIN_WRONG');
  }

  private async undo({ token, account, former, subject }: Released, { newest }: OpenedKeyring, credential: object | null): Promise<{ dueAt: string }> {
    const { installation } = await this.installation.get();
    const party = { installation, account, subject: former, keys: newest };
    const bundle = JSON.stringify({ former, subject, credential });
    const { transport } = this.ports;
    // Before it is sent: the answer may be lost, and whoever is signed in as the former subject then has to tell its practices.
    await keepUndone(this.ports.store, { subject: former, closed: subject });
    const { dueAt } = await sendSigned(transport, party, 'reset-undo', bundle, (signed) => transport.call('undoReset', { token, ...signed }));
    return { dueAt };
  }
}

/** A new password for the subject given up, as at a recovery. */
async function credentialOf({ record, exportKey }: Registered, subject: string, opened: OpenedArk, ring: OpenedKeyring) {
  const { ark, arkVersion } = opened;
  const credentialId = toBase64url(randomBytes(16));
  const binding = { type: 'password', subject, slotId: credentialId, arkVersion } as const;
  const blob = await sealSlot(await slotKey(exportKey, binding), binding, ark);
  const slot = { type: 'password', slotId: credentialId, arkVersion, blob: toBase64url(blob) };
  return { record, credentialId, slot, ...(await nextKeyring(opened, ring.current, ring.keyring)) };
}
