import type { DeviceKey } from './device-key.js';
import type { DeviceStore } from './device-store.js';
import type { EventStream } from './event-stream.js';
import type { InstallationSource } from './installation-source.js';
import type { ObjectTransfer } from './object-transfer.js';
import type { PartSealer } from './part-sealer.js';
import type { Presence } from './presence.js';
import type { Transport } from './transport.js';

/** Everything that a client reaches the world by. */
export interface Ports {
  readonly transport: Transport;
  readonly objects: ObjectTransfer;
  readonly events: EventStream;
  readonly installation: InstallationSource;
  readonly store: DeviceStore;
  readonly deviceKey: DeviceKey;
  /** A sealer for one act; closed when it ends. */
  readonly partSealer: () => PartSealer;
  readonly presence: Presence;
  /** Passwords that are used too often; loaded when one is chosen. */
  readonly commonPasswords: () => Promise<ReadonlySet<string>>;
  /** `contact` letters behind the newest snapshot that make a new one due; absent: as the protocol says. */
  readonly snapshotEvery?: number | undefined;
  readonly now: () => Date;
  /** Waits. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
