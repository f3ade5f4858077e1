import { z } from 'zod';
import type { DeviceStore } from '../ports/device-store.js';

const NAME = 'session';
/** What this device remembers of a login with a subject that was given up: its key still opens it, and may undo the reset. */
const FORMER = 'former-session';

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

export function readDeviceSession(store: DeviceStore): Promise<DeviceSession | null> {
  return read(store, NAME);
}

export function readFormerDevice(store: DeviceStore): Promise<DeviceSession | null> {
  return read(store, FORMER);
}

export function keepFormerDevice(store: DeviceStore, session: DeviceSession): Promise<void> {
  return store.set(FORMER, JSON.stringify(session));
}

export function writeDeviceSession(store: DeviceStore, session: DeviceSession): Promise<void> {
  return store.set(NAME, JSON.stringify(session));
}

/** Of the login; what is left of a former one goes with `deleteFormerDevice`. */
export function deleteDeviceSession(store: DeviceStore): Promise<void> {
  return store.delete(NAME);
}

export function deleteFormerDevice(store: DeviceStore): Promise<void> {
  return store.delete(FORMER);
}

async function read(store: DeviceStore, name: string): Promise<DeviceSession | null> {
  const text = await store.get(name);
  return text === null ? null : DeviceSession.parse(JSON.parse(text));
}
