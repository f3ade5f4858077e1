import type { Slot, StoredKeyring } from '@siegelpost/contracts';
import type { AesKey } from '@siegelpost/crypto';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { readDeviceSession, readFormerDevice, type DeviceSession } from '../session/device-session.js';
import { openOwnKeyring } from '../session/open-keyring.js';
import { openGivenSlot } from '../session/open-slots.js';
import { sendSigned } from '../session/statements.js';
import { refused, type OpenedRecovery } from './open-recovery.js';

/** What this device holds of a subject, its key with the ids; null where it never signed in to it, or signed out. */
export async function heldOf({ store, deviceKey }: Ports, subject: string): Promise<{ device: DeviceSession; key: AesKey } | null> {
  const known = [await readDeviceSession(store), await readFormerDevice(store)];
  const device = known.find((one) => one?.subject === subject) ?? null;
  const key = await deviceKey.get();
  return device === null || key === null ? null : { device, key };
}

/**
 * Slot and keyring for the token and this device's slot, with every check of docs/protocol/flows.md J7.4a, and then the
 * proof that they were opened. Nothing is signed before they hold.
 * @throws ClientError NOT_A_DEVICE where this device opens nothing of that mailbox; LINK_*, TOO_MANY_TRIES; RECOVERY_REFUSED
 */
export async function openByDevice(
  ports: Ports,
  directory: Directory,
  { installation }: Installation,
  token: string,
): Promise<OpenedRecovery> {
  const view = await ports.transport.call('viewRecovery', { token });
  const { account, subject } = view;
  const held = await heldOf(ports, subject);
  if (held === null) throw new ClientError('NOT_A_DEVICE');
  const { slotId, keyring: seen } = held.device;
  const { slot, keyring } = await released(ports, token, slotId);
  const { arkVersion, blob } = slot;
  const { opened, ring } = await refused(async () => {
    const opened = await openGivenSlot(held.key, { type: 'device', subject, slotId, arkVersion }, blob);
    return { opened, ring: await openOwnKeyring(directory, subject, opened, keyring, seen) };
  });
  const party = { installation, account, subject, keys: ring.newest };
  const { transport } = ports;
  await sendSigned(transport, party, 'recovery-device', JSON.stringify({ token, slotId }), (signed) => transport.call('proveRecoveryDevice', signed));
  return { view, opened, ring };
}

/** A slot that is gone was given up by new keys, or with its device. */
async function released({ transport }: Ports, token: string, slotId: string): Promise<{ slot: Slot; keyring: StoredKeyring }> {
  try {
    return await transport.call('releaseRecoveryDevice', { token, slotId });
  } catch (cause) {
    const gone = cause instanceof ClientError && cause.code === 'SLOT_NOT_FOUND';
    throw gone ? new ClientError('NOT_A_DEVICE', undefined, { cause }) : cause;
  }
}
