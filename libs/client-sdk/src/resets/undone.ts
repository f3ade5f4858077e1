import { z } from 'zod';
import type { DeviceStore } from '../ports/device-store.js';

const NAME = 'undone';
/** A reset that this device has undone, or asked to: the subject that is back, and the one that took its place. Nothing of it is secret. */
const Undone = z.object({ subject: z.string(), closed: z.string() });
type Undone = z.infer<typeof Undone>;

export async function readUndone(store: DeviceStore): Promise<Undone | null> {
  const text = await store.get(NAME);
  return text === null ? null : Undone.parse(JSON.parse(text));
}

export function keepUndone(store: DeviceStore, undone: Undone): Promise<void> {
  return store.set(NAME, JSON.stringify(undone));
}

export function deleteUndone(store: DeviceStore): Promise<void> {
  return store.delete(NAME);
}
