import {
  deriveSuperPin,
  newSuperPin,
  openSlot,
  randomBytes,
  sealSlot,
  slotKey,
  superPinCode,
  VaultError,
} from '@siegelpost/crypto';
import { equalBytes, fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { NewSuperPin, SuperPinState } from '../facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { readDeviceSession, writeDeviceSession, type DeviceSession } from '../session/device-session.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';
import { openDeviceSlot } from '../session/open-slots.js';
import { provePassword } from '../session/prove-password.js';
import type { SignedIn } from '../session/signed-in.js';
import { signBundle } from '../session/statements.js';
import { nextKeyring } from './next-keyring.js';
import { typedSuperPin, withPublicKey, type TypedSuperPin } from './super-pin-code.js';

/** Keyrings that other devices may have saved meanwhile before it is given up. */
const TRIES = 4;

/** A Super PIN on its way to the server. */
interface Pending {
  readonly subject: string;
  readonly secret: Uint8Array;
  readonly replaces: string | null;
}

/** The Super PIN of who is signed in (docs/protocol/flows.md J6). */
export class SuperPins {
  /** Sent, and the answer may have been lost: the next try shows this one, for the one before may be dead already. */
  private pending: Pending | null = null;

  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /** What the server has, compared with the keyring, which the server cannot write. */
  async state(signedIn: SignedIn): Promise<SuperPinState> {
    const { device, ring } = await this.opened(signedIn);
    const { superPin: served } = await this.ports.transport.call('getSuperPin', {});
    const { superPin: own } = ring.keyring;
    const changed = device.superPin !== undefined && device.superPin !== own;
    await writeDeviceSession(this.ports.store, { ...device, keyring: [...ring.current], superPin: own });
    return { setAt: served?.setAt ?? null, fits: (served?.publicKey ?? null) === own, changed };
  }

  /**
   * Makes a new Super PIN; the one before is dead from then on. The password is proven to the server again, and opens
   * the account root key that the new slot holds.
   * @throws ClientError LOGIN_FAILED, KEYRING_ROLLED_BACK, KEYRING_CONFLICT after several tries
   */
  async create(signedIn: SignedIn, password: string): Promise<NewSuperPin> {
    const opened = await provePassword(this.ports, await this.installation.get(), signedIn.info, password);
    const { superPin: served } = await this.ports.transport.call('getSuperPin', {});
    const { subject, name, address } = signedIn.info;
    const pending = this.pendingOf(subject) ?? {
      subject,
      secret: newSuperPin(),
      replaces: served?.setAt ?? null,
    };
    this.pending = pending;
    const pin = withPublicKey(deriveSuperPin(pending.secret));
    if (served?.publicKey !== pin.publicKey) {
      await this.set(signedIn, opened, pin, await sealedSlot(pin, subject, opened));
    }
    this.pending = null;
    const { secret, replaces } = pending;
    return { code: superPinCode(secret), madeAt: this.ports.now().toISOString(), replaces, name, address };
  }

  /**
   * Whether a code is the present Super PIN and would open this mailbox. Nothing of it is sent.
   * @throws ClientError PIN_MALFORMED, PIN_VERSION, NO_SUPER_PIN, PIN_WRONG; RECOVERY_REFUSED where the server keeps
   *   something else than this mailbox's Super PIN
   */
  async check(signedIn: SignedIn, code: string): Promise<{ setAt: string }> {
    const pin = typedSuperPin(code);
    const { opened, ring } = await this.opened(signedIn);
    const { superPin: served } = await this.ports.transport.call('getSuperPin', {});
    if (ring.keyring.superPin === null && served === null) throw new ClientError('NO_SUPER_PIN');
    if (ring.keyring.superPin !== pin.publicKey) throw new ClientError('PIN_WRONG');
    if (served?.publicKey !== pin.publicKey) throw new ClientError('RECOVERY_REFUSED');
    const slot = await this.ports.transport.call('getSlot', { slotId: served.slotId });
    const ark = await openSuperPinSlot(pin, signedIn.info.subject, slot);
    if (!equalBytes(ark.ark, opened.ark)) throw new ClientError('RECOVERY_REFUSED');
    return { setAt: served.setAt };
  }

  private pendingOf(subject: string): Pending | null {
    return this.pending?.subject === subject ? this.pending : null;
  }

  private async set(signedIn: SignedIn, opened: OpenedArk, pin: TypedSuperPin, slot: object): Promise<void> {
    const { info, person } = signedIn;
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: info.subject, keys: person.keys };
    for (let left = TRIES; ; left -= 1) {
      const device = await readDeviceSession(this.ports.store);
      const ring = await this.ring(signedIn, opened, device);
      const change = await nextKeyring(opened, ring.current, { ...ring.keyring, superPin: pin.publicKey });
      const bundle = JSON.stringify({ slot, publicKey: pin.publicKey, ...change });
      try {
        await this.ports.transport.call(
          'setSuperPin',
          await signBundle(this.ports.transport, party, 'super-pin-set', bundle),
        );
      } catch (error) {
        if (left > 1 && error instanceof ClientError && error.code === 'KEYRING_CONFLICT') continue;
        throw error;
      }
      if (device !== null) await writeDeviceSession(this.ports.store, { ...device, superPin: pin.publicKey });
      return;
    }
  }

  private async opened(
    signedIn: SignedIn,
  ): Promise<{ device: DeviceSession; opened: OpenedArk; ring: OpenedKeyring }> {
    const device = await readDeviceSession(this.ports.store);
    const opened = device === null ? null : await openDeviceSlot(this.ports, device);
    if (device === null || opened === null) throw new ClientError('SIGNED_OUT');
    return { device, opened, ring: await this.ring(signedIn, opened, device) };
  }

  private async ring(
    { info }: SignedIn,
    opened: OpenedArk,
    device: DeviceSession | null,
  ): Promise<OpenedKeyring> {
    const stored = await this.ports.transport.call('getKeyring', {});
    return openOwnKeyring(this.directory, info.subject, opened, stored, device?.keyring ?? null);
  }
}

async function sealedSlot(
  pin: TypedSuperPin,
  subject: string,
  { ark, arkVersion }: OpenedArk,
): Promise<object> {
  const slotId = toBase64url(randomBytes(16));
  const binding = { type: 'super-pin', subject, slotId, arkVersion } as const;
  const blob = await sealSlot(await slotKey(pin.slotSecret, binding), binding, ark);
  return { type: 'super-pin', slotId, arkVersion, blob: toBase64url(blob) };
}

/**
 * The ARK by a Super PIN.
 * @throws ClientError RECOVERY_REFUSED where the slot does not open: it is not this Super PIN's, or not this subject's
 */
export async function openSuperPinSlot(
  pin: TypedSuperPin,
  subject: string,
  {
    slotId,
    arkVersion,
    blob,
  }: { readonly slotId: string; readonly arkVersion: number; readonly blob: string },
): Promise<OpenedArk> {
  const binding = { type: 'super-pin', subject, slotId, arkVersion } as const;
  try {
    return {
      ark: await openSlot(await slotKey(pin.slotSecret, binding), binding, fromBase64url(blob)),
      arkVersion,
    };
  } catch (cause) {
    throw cause instanceof VaultError ? new ClientError('RECOVERY_REFUSED', undefined, { cause }) : cause;
  }
}
