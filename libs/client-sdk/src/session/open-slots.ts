import { openSlot, slotKey, VaultError, type SlotBinding } from '@siegelpost/crypto';
import { fromBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { DeviceSession } from './device-session.js';
import type { OpenedArk } from './open-keyring.js';

/**
 * The ARK by the slot of the password that was just proven.
 * @param exportKey of the login, 64 bytes, secret
 * @throws ClientError KEYRING_ROLLED_BACK where the slot does not open
 */
export async function openPasswordSlot(
  { transport }: Ports,
  { subject, credentialId: slotId }: { readonly subject: string; readonly credentialId: string },
  exportKey: Uint8Array,
): Promise<OpenedArk> {
  const { arkVersion, blob } = await transport.call('getSlot', { slotId });
  const binding: SlotBinding = { type: 'password', subject, slotId, arkVersion };
  return openGivenSlot(await slotKey(exportKey, binding), binding, blob);
}

/**
 * The ARK by a slot as the server gave it.
 * @throws ClientError KEYRING_ROLLED_BACK where it is none of this key's, or of something else than `binding` says
 */
export async function openGivenSlot(key: Parameters<typeof openSlot>[0], binding: SlotBinding, blob: string): Promise<OpenedArk> {
  try {
    return { ark: await openSlot(key, binding, fromBase64url(blob)), arkVersion: binding.arkVersion };
  } catch (cause) {
    throw cause instanceof VaultError ? new ClientError('KEYRING_ROLLED_BACK', undefined, { cause }) : cause;
  }
}

/** The ARK by this device's key; null if key or slot is gone, or they do not fit. */
export async function openDeviceSlot(
  { transport, deviceKey }: Ports,
  { subject, slotId, arkVersion }: DeviceSession,
): Promise<OpenedArk | null> {
  const key = await deviceKey.get();
  if (key === null) return null;
  try {
    const { blob } = await transport.call('getSlot', { slotId });
    return {
      ark: await openSlot(key, { type: 'device', subject, slotId, arkVersion }, fromBase64url(blob)),
      arkVersion,
    };
  } catch (error) {
    const gone =
      error instanceof VaultError || (error instanceof ClientError && error.code === 'SLOT_NOT_FOUND');
    if (gone) return null;
    throw error;
  }
}
