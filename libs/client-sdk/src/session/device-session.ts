import { z } from 'zod';
import type { DeviceStore } from '../ports/device-store.js';

const NAME = 'session';

/** What a device remembers of its login, in plain text: ids and the newest keyring it saw. Nothing of it is secret. */
const DeviceSession = z.object({
  account: z.string(),
  subject: z.string(),
  /** Slot that this device's key opens. */
  slotId: z.string(),
  arkVersion: z.int(),
  /** [revision, hash] of the newest keyring seen: an older one is refused. */
  keyring: z.tuple([z.int(), z.string()]),
  /** Public key of the Super PIN that was shown here last; null where there was none, absent before the first look. */
  superPin: z.string().nullable().optional(),
});
export type DeviceSession = z.infer<typeof DeviceSession>;

export async function readDeviceSession(store: DeviceStore): Promise<DeviceSession | null> {
  const text = await store.get(NAME);
  return text === null ? null : DeviceSession.parse(JSON.parse(text));
}

export function writeDeviceSession(store: DeviceStore, session: DeviceSession): Promise<void> {
  return store.set(NAME, JSON.stringify(session));
}

export function deleteDeviceSession(store: DeviceStore): Promise<void> {
  return store.delete(NAME);
}
