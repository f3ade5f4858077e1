import { keyringHash, type Keyring } from '@siegelpost/crypto';
import { fromBase64url } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { nextKeyring } from '../recovery/next-keyring.js';
import { readDeviceSession, writeDeviceSession, type DeviceSession } from '../session/device-session.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';
import { openDeviceSlot } from '../session/open-slots.js';
import type { SignedIn } from '../session/signed-in.js';
import { signBundle } from '../session/statements.js';

/** Keyrings that other devices may have saved meanwhile before it is given up. */
const TRIES = 4;

interface Opened {
  readonly device: DeviceSession;
  readonly ark: OpenedArk;
  readonly ring: OpenedKeyring;
}

/** The keyring of who is signed in, opened by this device's slot each time it is needed: no seed stays in memory for it. */
export class OwnRing {
  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
  ) {}

  /** @throws ClientError SIGNED_OUT, KEYRING_ROLLED_BACK */
  async read(signedIn: SignedIn): Promise<Keyring> {
    return (await this.open(signedIn)).ring.keyring;
  }

  /**
   * Writes what `edit` makes of the keyring as its next revision; on top of what another device saved meanwhile.
   * @param edit null where nothing is to be changed
   * @returns the keyring as it is then
   * @throws ClientError KEYRING_CONFLICT after several tries
   */
  async change(signedIn: SignedIn, edit: (keyring: Keyring) => Keyring | null): Promise<Keyring> {
    for (let left = TRIES; ; left -= 1) {
      const { device, ark, ring } = await this.open(signedIn);
      const next = edit(ring.keyring);
      if (next === null) return ring.keyring;
      try {
        const written = await this.put(signedIn, ark, ring, next);
        await writeDeviceSession(this.ports.store, { ...device, keyring: written });
        return next;
      } catch (error) {
        const again = left > 1 && error instanceof ClientError && error.code === 'KEYRING_CONFLICT';
        if (!again) throw error;
      }
    }
  }

  private async put({ info, person }: SignedIn, ark: OpenedArk, ring: OpenedKeyring, next: Keyring): Promise<[number, string]> {
    const change = await nextKeyring(ark, ring.current, next);
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: person.id, keys: person.keys };
    await this.ports.transport.call('putKeyring', await signBundle(this.ports.transport, party, 'keyring-put', JSON.stringify(change)));
    return [change.keyring.revision, keyringHash(fromBase64url(change.keyring.blob))];
  }

  private async open({ info }: SignedIn): Promise<Opened> {
    const device = await readDeviceSession(this.ports.store);
    const ark = device === null ? null : await openDeviceSlot(this.ports, device);
    if (device === null || ark === null) throw new ClientError('SIGNED_OUT');
    const stored = await this.ports.transport.call('getKeyring', {});
    return { device, ark, ring: await openOwnKeyring(this.directory, info.subject, ark, stored, device.keyring) };
  }
}
